/** The part of `report.json` that says what was found out about the server. */
import { z } from 'zod'

const page = z.object({
  kind: z.enum(['login', 'consent', 'login-and-consent', 'identifier', 'one-time-code', 'interlude']),
  title: z.string(),
  url: z.string().meta({ description: 'Without query and fragment.' }),
  because: z.string().meta({ description: 'Why the page was taken for this.' }),
})

const broughtBack = z.discriminatedUnion('by', [
  z.object({ by: z.literal('prompt') }).meta({ description: 'prompt=consent.' }),
  z.object({ by: z.literal('browser') }).meta({ description: 'A new session.' }),
  z.object({ by: z.literal('scope'), word: z.string() }),
  z.object({ by: z.literal('user'), username: z.string() }),
])

const consent = z.object({
  asked: z.enum(['always', 'once', 'never', 'unknown']),
  broughtBack: broughtBack
    .optional()
    .meta({ description: 'What brings the consent page back where the decision is remembered.' }),
})

const client = z.discriminatedUnion('works', [
  z.object({
    client_id: z.string(),
    works: z.literal(true),
    authentication: z.enum(['client_secret_basic', 'client_secret_post', 'none']),
    demands: z
      .array(z.enum(['pkce', 'nonce', 'openid', 'scope']))
      .meta({ description: 'What it has to send beyond RFC 6749 and the target.' }),
    refreshToken: z.boolean().meta({ description: 'A refresh token came with the access token.' }),
  }),
  z.object({ client_id: z.string(), works: z.literal(false), problem: z.string() }),
])

const scope = z
  .object({ asked: z.string(), granted: z.string(), refused: z.string().optional() })
  .meta({ description: 'Words of the main client, space-separated.' })

export const knowledge = z.object({
  pages: z.array(page).meta({ description: 'The pages of the first walk, in order.' }),
  consent,
  clients: z.array(client),
  scope: scope.optional(),
  sharesTokens: z.boolean().meta({ description: 'A new code gets the access token of an earlier one.' }),
})

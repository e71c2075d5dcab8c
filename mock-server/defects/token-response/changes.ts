/** How these defects change token responses. */
import type { Context } from '../../context.ts'
import type { Grant } from '../../model.ts'
import { honest, type Rules, type TokenResponseParts } from '../../rules/index.ts'

type Members = Readonly<Record<string, unknown>>

/** Every response with other members, given the right ones. */
export function always(
  change: (members: Members, grant: Grant, context: Context) => Record<string, unknown>,
): Pick<Rules, 'tokenMembers'> {
  return {
    async tokenMembers(members, grant, context, grantType) {
      return change(await honest.tokenMembers.call(this, members, grant, context, grantType), grant, context)
    },
  }
}

/** Some responses with other members. */
export function where(
  applies: (parts: TokenResponseParts) => boolean,
  change: (members: Members) => Record<string, unknown>,
): Partial<Rules> {
  return {
    tokenResponse: (parts) => {
      const members = applies(parts) ? change(parts.members) : parts.members
      return honest.tokenResponse({ ...parts, body: honest.tokenResponseBody(members) })
    },
  }
}

export const toRefresh = ({ grantType }: TokenResponseParts) => grantType === 'refresh_token'

export const toPublicClient = ({ client }: TokenResponseParts) => client.client_secret === undefined

export function without(members: Members, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name))
}

/** What nobody can decide while public clients get no token response that they can use. */
export const obscuredForPublicClients: readonly string[] = [
  'rfc9700-4.14.2-rotation-invalidates-old',
  'rfc9700-4.14.2-replay-revokes-family',
  'rfc9700-4.14.2-refresh-race',
  'rfc7009-5-public-client-identified',
  'rfc6749-4.1.2-code-bound-to-client',
  'rfc6749-4.1.3-public-client-code-bound-to-client-id',
  'rfc6749-2.3-client-auth-methods-free',
  'rfc6749-3.2.1-unauthenticated-client-sends-client-id',
  'rfc6749-4.1.3-client-authenticated-when-included',
  'rfc6749-10.4-detect-refresh-abuse-public',
]

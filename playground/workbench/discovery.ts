/** Endpoints from what an issuer publishes (RFC 8414; OpenID Connect Discovery 1.0, 4). */
import { BadInput, httpUrl } from '../input.ts'
import { NoAnswer, type Outgoing } from '../outgoing.ts'
import type { Setup } from './model.ts'
import { membersOf } from './members.ts'

const found = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'introspection_endpoint',
  'revocation_endpoint',
  'end_session_endpoint',
] as const

/**
 * The endpoints of an issuer; those that it does not publish are empty.
 *
 * @throws {BadInput} when the issuer is no URL, publishes nothing, or publishes the metadata of another one
 * @throws {NoAnswer} when it cannot be reached
 */
export async function discovered(issuer: string, outgoing: Outgoing): Promise<Partial<Setup>> {
  const { origin, pathname } = new URL(httpUrl(issuer, 'The issuer'))
  const path = pathname.replace(/\/$/, '')
  const places = [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ]
  const all: Record<string, unknown> = {}
  let refusal: unknown
  for (const place of places) {
    try {
      const { status, body } = await outgoing.send('GET', place, { accept: 'application/json' })
      const members = status === 200 ? membersOf(body) : {}
      if (members['issuer'] === undefined) continue
      if (members['issuer'] !== issuer)
        throw new BadInput(
          `What stands at ${place} is of another issuer, so it is not used (RFC 8414, 3.3): ${JSON.stringify(members['issuer']).slice(0, 200)}`,
        )
      for (const [name, value] of Object.entries(members)) all[name] ??= value
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      refusal ??= error
    }
  }
  if (all['issuer'] === undefined)
    throw refusal instanceof Error
      ? refusal
      : new BadInput(
          `${issuer} publishes no metadata (looked at ${places.join(' and ')}); fill in its endpoints.`,
        )
  const text = (name: string) => (typeof all[name] === 'string' ? all[name] : '')
  const promised = all['authorization_response_iss_parameter_supported'] === true
  return {
    issuer,
    ...(Object.fromEntries(found.map((name) => [name, text(name)])) as Partial<Setup>),
    authorization_response_iss_parameter_supported: promised ? 'true' : '',
  }
}

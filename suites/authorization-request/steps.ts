/** What the checks of authorization requests share. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { given } from '../expectations.ts'
import { introspected } from '../granted-scope.ts'
import { memberOf } from '../metadata/steps.ts'
import { settled } from '../steps.ts'

/** A redirect URI that no client has registered. */
export const unregistered = 'https://attacker.example/cb'

/** A valid request by POST, which a server need not take (RFC 6749, 3.1). */
export function byPost(client: ClientActor): AuthorizationRequest {
  return client.request().posted().asValid()
}

/** An answer to a changed request by POST. @throws {Skip} when the valid one does not work */
export function whereTaken({ skip }: Cast, answer: AuthorizationAnswer): AuthorizationAnswer {
  const { control } = answer
  return control.works ? settled(answer) : skip(`authorization requests by POST do not work: ${control.why}`)
}

/** The scope that the token response for a code names or, where it names none, introspection; undefined: neither does. */
export async function scopeGranted(cast: Cast, answer: AuthorizationAnswer): Promise<string[] | undefined> {
  const tokens = given(await cast.client.redeems(given(answer)))
  const named = tokens.text('scope') ?? (await introspected(cast, tokens.accessToken ?? ''))?.['scope']
  // Not split at commas: what becomes of them is what some of the checks look for.
  return typeof named === 'string' ? named.split(' ').filter(Boolean) : undefined
}

/** The response types that the metadata list (RFC 8414, 2); undefined: there is no such list. */
export async function responseTypesListed(cast: Cast): Promise<string[] | undefined> {
  const listed = await memberOf(cast, 'response_types_supported')
  return Array.isArray(listed) && listed.length > 0 ? listed.map(String) : undefined
}

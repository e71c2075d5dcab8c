/** What the checks of authorization responses share: when an answer may be judged, and how an owner denies. */
import { settled } from '../steps.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { anyonesConsentPage, consentPage } from '../../driver/cast/pages.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'

/** A scope and a response type that no server knows. */
export const unknownScope = 'no-such-scope-4b1d7c'
export const unknownResponseType = 'no_such_type'

/**
 * A response at the client that is no success. That an error stays at the server, and that a faulty request is accepted, is
 * judged by other checks.
 *
 * @throws {Skip} when there is none
 */
export function errorRedirect({ skip }: Cast, answer: AuthorizationAnswer): AuthorizationAnswer {
  const { location, granted, error, summary } = settled(answer)
  if (location === undefined) return skip(`no error redirect to look at: ${summary}`)
  if (granted && error === undefined) return skip('the request was granted: there is no error to look at')
  return answer
}

/** The owner denies on the consent page. @throws {Skip} when there is none, or it cannot be denied */
export async function denial(
  cast: Cast,
  { changes = {}, at }: { changes?: Record<string, string>; at?: Owner } = {},
): Promise<AuthorizationAnswer> {
  // Not the valid request itself: what its control is to this answer is that allowing works.
  const asked = cast.client.request().with(changes)
  const { owner, request, page, recognition } = at
    ? await consentPage(at, asked)
    : await anyonesConsentPage(cast, asked)
  if (!recognition.deny) return cast.skip('the consent page has no control that denies')
  const landing = await owner.takes(recognition.deny, { page })
  return owner.continues(request, landing, { decision: 'deny' })
}

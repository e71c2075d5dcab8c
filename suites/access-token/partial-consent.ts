/** Consent to some of the requested scope. */
import type { Cast } from '../../driver/cast/cast.ts'
import { consentPage } from '../../driver/cast/pages.ts'
import type { Control } from '../../driver/html/forms.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { wayToSubmission, type Way } from '../../driver/recognise/recognise.ts'

/**
 * Allows, with the box of one scope cleared.
 *
 * @throws {Skip} when the page has no such box, or the server does not go on without it
 */
export async function allowsWithout(
  cast: Cast,
  request: AuthorizationRequest,
  scope: string,
): Promise<AuthorizationAnswer> {
  const shown = await consentPage(cast.owner, request, ['scope'])
  const { owner, page, recognition } = shown
  const { allow } = recognition
  const box = allow.by === 'submit' ? boxOf(allow, scope) : undefined
  if (allow.by === 'link' || !box) return cast.skip(`the consent page has no box to clear for ${scope}`)
  const set = allow.set.filter(([name, value]) => name !== box.name || value !== box.value)
  const submission = wayToSubmission({ ...allow, set }, new Map([[box, `not ${box.value}`]]))
  const landing = await owner.browser.submit(submission, page)
  const answer = await owner.continues(shown.request, landing, { decision: 'leave', signIn: false })
  return answer.granted
    ? answer
    : cast.skip(`with the box of ${scope} cleared the server grants nothing: ${answer.summary}`)
}

/** A ticked box that speaks of the scope. */
function boxOf({ form, set }: Extract<Way, { by: 'submit' }>, scope: string): Control | undefined {
  const ticked = form.controls.filter(
    ({ type, disabled, checked, name, value }) =>
      type === 'checkbox' &&
      !disabled &&
      (checked || set.some(([key, text]) => key === name && text === value)),
  )
  return ticked.find(({ name = '', value }) => words(value).includes(scope) || words(name).includes(scope))
}

/** A text as it stands, and its parts: `scope_read` speaks of `read`. */
function words(text: string): string[] {
  return [text, ...text.split(/[._[\]-]+/)]
}

/** A login page, filled in. */
import type { Control } from '../html/forms.ts'
import { wayToSubmission, type Recognition, type Way } from '../recognise/recognise.ts'
import { typed } from '../sign-in/placeholders.ts'
import type { User } from '../target/target.ts'

/**
 * The submission of a page that asks who somebody is; undefined when the page is none.
 *
 * @param changes what else is put into its fields, before anything
 * @param code the one-time code, where the page wants one
 */
export function credentials(
  recognition: Recognition,
  user: User,
  changes: ReadonlyMap<Control, string>,
  code?: string,
) {
  if (recognition.kind === 'consent' || recognition.kind === 'interlude' || recognition.kind === 'none')
    return undefined
  const own: (readonly [Control, string])[] =
    recognition.kind === 'one-time-code'
      ? [[recognition.code, code ?? '']]
      : recognition.kind === 'identifier'
        ? [[recognition.username, user.username]]
        : [
            [recognition.username, user.username],
            [recognition.password, user.password],
          ]
  const also = typed(recognition.also ?? [], user, code)
  return wayToSubmission(signInWay(recognition), new Map([...own, ...also, ...changes]))
}

/** How such a page is sent, its fields apart. */
export function signInWay(
  recognition: Exclude<Recognition, { kind: 'consent' | 'interlude' | 'none' }>,
): Way {
  if (recognition.kind === 'login-and-consent') return recognition.allow
  const { form, submit } = recognition
  return { by: 'submit', form, ...(submit ? { press: submit } : {}), set: [] }
}

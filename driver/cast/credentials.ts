/** A login page, filled in. */
import type { Control } from '../html/forms.ts'
import { wayToSubmission, type Recognition, type Way } from '../recognise/recognise.ts'
import type { User } from '../target/target.ts'

/** The submission of a login page with these credentials; undefined when the page is none. */
export function credentials(recognition: Recognition, user: User, changes: ReadonlyMap<Control, string>) {
  if (recognition.kind === 'login') {
    const { form, username, password, submit, set = [] } = recognition
    const fill = [[username, user.username] as const, [password, user.password] as const]
    return wayToSubmission(
      { by: 'submit', form, ...(submit ? { press: submit } : {}), set },
      new Map([...fill, ...changes]),
    )
  }
  if (recognition.kind === 'login-and-consent') {
    const { username, password, allow } = recognition
    return wayToSubmission(
      allow,
      new Map([[username, user.username] as const, [password, user.password] as const, ...changes]),
    )
  }
  if (recognition.kind === 'identifier') {
    const { form, username, submit, set = [] } = recognition
    const way: Way = { by: 'submit', form, ...(submit ? { press: submit } : {}), set }
    return wayToSubmission(way, new Map([[username, user.username], ...changes]))
  }
  return undefined
}

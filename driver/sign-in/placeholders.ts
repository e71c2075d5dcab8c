/** What stands in braces in the texts of `sign_in`, and what is typed in its place. */
import type { Filling } from '../recognise/recognise.ts'
import type { User } from '../target/target.ts'

export type Placeholder = 'username' | 'password' | 'one_time_code'

export const holds = (text: string, placeholder: Placeholder): boolean => text.includes(`{${placeholder}}`)

/** Does any of these texts ask for a one-time code? */
export const wantsCode = (filling: Filling | undefined): boolean =>
  filling?.some(([, text]) => holds(text, 'one_time_code')) ?? false

/** The text as it is typed; what is put in is not searched again. */
export function typedText(text: string, { username, password }: User, code = ''): string {
  const values: Record<string, string> = { username, password, one_time_code: code }
  return text.replace(/\{(username|password|one_time_code)\}/g, (_, name: string) => values[name] ?? '')
}

export function typed(filling: Filling, user: User, code?: string): Filling {
  return filling.map(([control, text]) => [control, typedText(text, user, code)] as const)
}

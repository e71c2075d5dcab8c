/** A refusal that the application tells the resource owner of (`urls.error`). */
import type { Context } from '../../../context.ts'
import { redirect } from '../../../message/answers.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { addressOf } from './pages.ts'

export function toErrorPage(
  page: string,
  error: string,
  description: string,
  context: Context,
): MockResponse {
  return redirect(addressOf(page, { error, error_description: description }, context), 302)
}

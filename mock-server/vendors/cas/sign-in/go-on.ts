/** Signed in: on to the service with a ticket, in one of three ways, or to the page that says so. */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Flow } from './flows.ts'
import { confirmation, posting, success } from '../pages/pages.ts'
import { asLocation, withTicket } from '../tickets/services.ts'
import { newServiceTicket, type GrantingTicket } from '../tickets/tickets.ts'

export interface Departing extends Pick<Flow, 'service' | 'byPost'> {
  granting: GrantingTicket
  fromNewLogin: boolean
  /** The user wants to see where the way leads. */
  warned: boolean
}

export function goOn(
  { service, byPost, granting, fromNewLogin, warned }: Departing,
  cookies: MockResponse['headers'],
  context: Context,
): MockResponse {
  if (service === undefined) return success(cookies, context)
  const ticket = newServiceTicket(service, granting, fromNewLogin, context)
  const address = withTicket(service, ticket)
  if (warned) return confirmation(address, cookies, context)
  if (byPost) return posting(service, ticket, cookies, context)
  // Derived: 302 and not 303.
  return redirect(asLocation(address), 302, cookies)
}

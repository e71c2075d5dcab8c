/** Ticket-granting tickets, one for a browser, and service tickets, one for each visit of a service. */
import type { Context } from '../../../context.ts'
import { slot } from '../../../store/slot.ts'
import { sealedValue, ticketId } from './ids.ts'
import type { Product } from '../versions.ts'

/** CAS protocol 3.0, 3.6. Times are milliseconds since 1970. */
export interface GrantingTicket {
  username: string
  issuedAt: number
  usedAt: number
}

/** CAS protocol 3.0, 3.1. */
export interface ServiceTicket {
  username: string
  service: string
  issuedAt: number
  /** Whether the user has just typed a password for it. */
  fromNewLogin: boolean
}

/** Milliseconds. */
const [idle, longest, serviceTicketLifetime] = [2 * 3_600_000, 8 * 3_600_000, 10_000]

const grantingTickets = slot<GrantingTicket>('cas granting tickets')
const serviceTickets = slot<ServiceTicket>('cas service tickets')

/** Signs a user in; the ticket, and the value of the cookie for it. */
export function newGrantingTicket(
  username: string,
  { signOn }: Product,
  context: Context,
): { granting: GrantingTicket; value: string } {
  const id = ticketId('TGT', context)
  const value = signOn.sealed ? sealedValue(context) : id
  const now = context.clock.now()
  const granting = { username, issuedAt: now, usedAt: now }
  context.store.kept(grantingTickets).set(value, granting)
  return { granting, value }
}

/** The live ticket of a cookie. */
export function grantingTicketOf(
  value: string | undefined,
  { store, clock }: Context,
): GrantingTicket | undefined {
  const ticket = store.kept(grantingTickets).get(value ?? '')
  if (!ticket) return undefined
  const now = clock.now()
  return now < ticket.usedAt + idle && now < ticket.issuedAt + longest ? ticket : undefined
}

export function endGrantingTicket(value: string | undefined, { store }: Context): void {
  store.kept(grantingTickets).delete(value ?? '')
}

export function newServiceTicket(
  service: string,
  granting: GrantingTicket,
  fromNewLogin: boolean,
  context: Context,
): string {
  const now = context.clock.now()
  granting.usedAt = now
  const id = ticketId('ST', context)
  const { username } = granting
  context.store.kept(serviceTickets).set(id, { username, service, issuedAt: now, fromNewLogin })
  return id
}

export type Redemption =
  | { fault?: undefined; ticket: ServiceTicket }
  | { fault: 'INVALID_TICKET' | 'INVALID_TICKET_SPEC' }
  | { fault: 'INVALID_SERVICE'; original: string }

/** Takes a service ticket, whatever comes of it (CAS protocol 3.0, 3.1.1). @param renew only after a password */
export function redeem(id: string, service: string, renew: boolean, { store, clock }: Context): Redemption {
  const ticket = store.kept(serviceTickets).get(id)
  store.kept(serviceTickets).delete(id)
  if (!ticket || clock.now() >= ticket.issuedAt + serviceTicketLifetime) return { fault: 'INVALID_TICKET' }
  if (ticket.service !== service) return { fault: 'INVALID_SERVICE', original: ticket.service }
  return renew && !ticket.fromNewLogin ? { fault: 'INVALID_TICKET_SPEC' } : { ticket }
}

/**
 * Redeems a service ticket, as a service does behind the browser's back (CAS protocol 3.0, 2.5).
 *
 * @param service the address that the ticket was asked for, to the letter
 * @returns the username; undefined when the ticket is not known, used, older than 10 seconds, or another service's
 */
export function validateTicket(ticket: string, service: string, context: Context): string | undefined {
  const redeemed = redeem(ticket, service, false, context)
  return redeemed.fault === undefined ? redeemed.ticket.username : undefined
}

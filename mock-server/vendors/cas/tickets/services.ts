/** The services that users are sent to: addresses of this server's own sites, and no others. */
import type { Context } from '../../../context.ts'

/**
 * Where a browser signs in for a service (CAS protocol 3.0, 2.1).
 *
 * @param casOrigin such as https://127.0.0.1:8443
 * @param service absolute URL that the browser comes back to, with a `ticket`
 */
export function casLogin(casOrigin: string, service: string): string {
  return `${casOrigin}/cas/login?service=${encodeURIComponent(service)}`
}

export function isRegistered(service: string, { origins }: Context): boolean {
  return URL.canParse(service) && origins.includes(new URL(service).origin)
}

/** The service's address with a ticket in its query. */
export function withTicket(service: string, ticket: string): string {
  const at = service.indexOf('#')
  const [address, fragment] = at < 0 ? [service, ''] : [service.slice(0, at), service.slice(at)]
  return `${address}${address.includes('?') ? '&' : '?'}ticket=${ticket}${fragment}`
}

/** As it may stand in a header: what is no printable ASCII is percent-encoded. */
export function asLocation(address: string): string {
  return address.replace(/[^\x21-\x7e]+/g, encodeURIComponent)
}

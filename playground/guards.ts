/** Requests that other sites make a browser send. */
import { redirect, type Reply, type Visit } from './wire.ts'

/** Addresses that stand for all of a machine: under which name people come is then not known beforehand. */
export function isAnyAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

/** Whether nobody but the users of this machine comes by that address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)
}

/**
 * One name for the playground: the cookie belongs to it, the redirect URI is made of it, and a foreign name that was
 * pointed at this address (DNS rebinding) reads nothing.
 *
 * @returns where to send the browser instead, or undefined when the name is right
 */
export function underOtherName(
  visit: Visit,
  { host, origin }: { host: string; origin: string },
): Reply | undefined {
  if (isAnyAddress(host) || visit.header('host') === new URL(origin).host) return undefined
  const query = visit.query.toString()
  return redirect(`${origin}${visit.path}${query && `?${query}`}`)
}

/** Whether a form was sent by a page of this application, as far as the browser tells. */
export function fromOwnPage(visit: Visit): boolean {
  const site = visit.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const from = visit.header('origin')
  return from === undefined || (URL.canParse(from) && new URL(from).host === visit.header('host'))
}

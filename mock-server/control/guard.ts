/**
 * Who may use the control plane: programs, and people who open it in a browser. A page that a developer has open elsewhere
 * must not reach it, neither by a request of its own nor by a name that it lets point to this machine (DNS rebinding).
 */
import type { Incoming } from '../message/incoming.ts'
import { Refusal } from './refusal.ts'

/**
 * @param issuerHost the host name of the issuer, which is always right
 * @throws {Refusal} when the request comes from a page, under a name that others may own, or with a body that is no JSON
 */
export function guard(request: Incoming, issuerHost: string): void {
  // A request without Host was made in this process, or by no browser.
  const hosts = request.headers('host')
  for (const host of hosts.length === 0 ? [request.url.host] : hosts) checkHost(host, issuerHost)
  const origin = request.header('origin')
  if (origin !== undefined) {
    throw new Refusal(
      'forbidden',
      `The control plane takes no requests of web pages, and this one has the Origin ${origin}: send it from a program.`,
    )
  }
  const site = request.header('sec-fetch-site')
  if (site !== undefined && site !== 'none' && site !== 'same-origin') {
    throw new Refusal(
      'forbidden',
      `The control plane takes no requests of other sites, and the browser calls this one ${site}: send it from a program.`,
    )
  }
  if (request.body !== '' && request.mediaType !== 'application/json') {
    throw new Refusal(
      'unsupported_media_type',
      `The body must be JSON with Content-Type: application/json; it came as ${request.mediaType ?? 'nothing'}.`,
    )
  }
}

function checkHost(host: string, issuerHost: string): void {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  if (name !== '' && (name === issuerHost || belongsToNobodyElse(name))) return
  throw new Refusal(
    'forbidden',
    `The control plane is not reached as ${host}: take localhost, an IP address, a name without a dot, or the issuer's host.`,
  )
}

/** Addresses, and names that cannot be registered in public: those of RFC 6761, 6.3, of private networks, of containers. */
function belongsToNobodyElse(name: string): boolean {
  const isAddress = name.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(name)
  return isAddress || !name.includes('.') || /\.(?:localhost|internal)$/.test(name)
}

/** Where the browser stops: at a client's redirect URI, which it never requests. */
import { remembering } from '../html/remembering.ts'
import { parts } from '../message/authorization-answer.ts'

export interface ClientUris {
  /** The redirect_uri of the request, good or bad. */
  presented?: string | undefined
  /** Redirect URIs registered for any client of the target. */
  registered: readonly string[]
  /** Origins of the server's own endpoints. */
  serverOrigins: ReadonlySet<string>
}

/** True when this URI belongs to a client, or to whoever put a foreign URI into the request. */
export function isClientUri(uri: string, { presented, registered, serverOrigins }: ClientUris): boolean {
  const url = parsed(uri)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return true
  const { origin, host, hostname, pathname } = url
  const ownPage = serverOrigins.has(origin)
  if (ownPage && !carriesResponse(uri)) return false
  const { target } = parts(uri)
  const isThis = (candidate: string) => {
    if (parts(candidate).target === target) return true
    const other = remembered(candidate, () => parsed(candidate))
    return other !== undefined && other.origin === origin && other.pathname === pathname
  }
  if ((presented !== undefined && isThis(presented)) || registered.some(isThis)) return true
  if (ownPage) return false
  const presentedHost = presented === undefined ? undefined : parsed(presented)?.host
  return (presentedHost !== undefined && host === presentedHost) || /(^|\.)attacker\.example$/.test(hostname)
}

/** The same few URIs are compared with wherever a browser goes. */
const remembered = remembering<URL | undefined>()

/** A URI on the server itself counts as the client's only when an authorization response is on it. */
function carriesResponse(uri: string): boolean {
  const { query, fragment } = parts(uri)
  const names = new Set([...new URLSearchParams(query).keys(), ...new URLSearchParams(fragment).keys()])
  return names.has('code') || names.has('error') || names.has('state')
}

export function parsed(uri: string, base?: string): URL | undefined {
  try {
    return new URL(uri, base)
  } catch {
    return undefined
  }
}

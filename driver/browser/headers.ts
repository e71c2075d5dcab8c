/** The headers that a navigating browser sends; servers answer differently without them. */
import type { Headers } from '../wire.ts'

export interface Navigation {
  url: string
  /** The page whose form or link led here; undefined: the address bar. */
  from?: { url: string; noReferrer: boolean } | undefined
  method: string
  contentType?: string | undefined
}

/** What the driver says it is, whoever draws the pages. */
export const userAgent = 'Mozilla/5.0 (compatible; grantproof)'

export const acceptLanguage = 'en-US,en;q=0.9'

export function navigationHeaders({ url, from, method, contentType }: Navigation): Headers {
  const site = from ? relation(from.url, url) : 'none'
  const headers: [string, string][] = [
    ['user-agent', userAgent],
    ['accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['accept-language', acceptLanguage],
    ['upgrade-insecure-requests', '1'],
    ['sec-fetch-site', site],
    ['sec-fetch-mode', 'navigate'],
    ['sec-fetch-user', '?1'],
    ['sec-fetch-dest', 'document'],
  ]
  if (from && !from.noReferrer) headers.push(['referer', referrer(from.url, url)])
  if (method !== 'GET' && method !== 'HEAD')
    headers.push(['origin', from ? new URL(from.url).origin : 'null'])
  if (contentType) headers.push(['content-type', contentType])
  return headers
}

/** How two addresses lie to each other, as Sec-Fetch-Site has it. */
export function relation(from: string, to: string): 'same-origin' | 'same-site' | 'cross-site' {
  const a = new URL(from)
  const b = new URL(to)
  if (a.origin === b.origin) return 'same-origin'
  return a.hostname === b.hostname ? 'same-site' : 'cross-site'
}

/** strict-origin-when-cross-origin, the default policy of browsers. */
function referrer(from: string, to: string): string {
  const { origin, href } = new URL(from)
  return origin === new URL(to).origin ? (href.split('#')[0] ?? href) : `${origin}/`
}

/** What the pages of a server load, tell and allow (RFC 9700, 4.2.4 and 4.16). */
import * as cheerio from 'cheerio'
import type { Cast } from '../../driver/cast/cast.ts'
import type { Page } from '../../driver/html/page.ts'
import { headerValues } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'

/** Login, consent and error page, by what they are; those that were seen. */
async function pagesSeen({ owner, client, inconclusive }: Cast): Promise<[name: string, page: Page][]> {
  const { steps } = await owner.afresh().visits(client.request(), { decision: 'leave' })
  const seen = steps.map(({ page, recognition }): [string, Page] => [recognition.kind, page])
  if (seen.length === 0) inconclusive('no page of the server was seen on the way')
  const { page } = await owner.visits(client.request().with({ client_id: 'no-such-client' }))
  return page ? [...seen, ['error', page]] : seen
}

export const noThirdPartyContent = check('rfc9700-4.2.4-no-third-party-content', async (cast) => {
  const links = new Set<string>()
  for (const [name, page] of await pagesSeen(cast)) {
    const own = ownSites(cast, page)
    for (const resource of loadedBy(page)) {
      if (isForeign(resource, own))
        violated(`a ${name} page that loads nothing from other sites`, `one that loads ${resource}`)
    }
    for (const { url } of page.links) if (isForeign(url, own)) links.add(`the ${name} page links to ${url}`)
  }
  for (const link of links) cast.warn(link)
})

/** What a browser fetches by itself to draw a page: absolute URLs. */
function loadedBy({ html, base }: Page): string[] {
  const $ = cheerio.load(html)
  const found: string[] = []
  for (const element of $('[src], [srcset], [poster], object[data], link[href], [style], style').toArray()) {
    const { src, srcset, poster, data, href, rel, style } = element.attribs
    const isLink = element.name === 'link'
    const fetched = /\b(stylesheet|icon|preload|prefetch|preconnect|dns-prefetch|modulepreload|manifest)\b/i
    found.push(...[src, poster, element.name === 'object' ? data : undefined].filter(isText))
    if (isLink && isText(href) && fetched.test(rel ?? '')) found.push(href)
    for (const candidate of (srcset ?? '').split(',')) {
      const [url] = candidate.trim().split(/\s+/)
      if (isText(url)) found.push(url)
    }
    const css = `${style ?? ''} ${element.name === 'style' ? $(element).text() : ''}`
    for (const [, url = ''] of css.matchAll(/(?:url\(|@import\s+)\s*["']?([^"')\s;]+)/gi)) found.push(url)
  }
  return found.flatMap((url) => (URL.canParse(url, base) ? [new URL(url, base).href] : []))
}

function isText(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}

/** The sites that belong to the server, and those of its clients, which the owner is about to meet anyway. */
function ownSites({ target }: Cast, page: Page): ReadonlySet<string> {
  const uris = [
    page.url,
    target.authorization_endpoint,
    target.token_endpoint,
    ...target.clients.flatMap(({ redirect_uris }) => redirect_uris),
  ]
  return new Set(uris.flatMap((uri) => (URL.canParse(uri) ? [siteOf(new URL(uri).hostname)] : [])))
}

function isForeign(url: string, own: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && !own.has(siteOf(hostname))
}

/** Host names below one name are one site: the last two labels, which errs on the side of the server. */
function siteOf(hostname: string): string {
  return /^[\d.]+$|^\[/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.')
}

export const referrerSuppressed = check('rfc9700-4.2.4-referrer-suppressed', async (cast) => {
  for (const [name, page] of await pagesSeen(cast)) {
    const told = headerValues(page.headers, 'referrer-policy').join(', ')
    const meta = cheerio.load(page.html)('meta[name=referrer]').attr('content')
    cast.note(`the ${name} page: Referrer-Policy ${told || meta || 'left out'}`)
  }
})

export const cspUsed = check('rfc9700-4.16-csp-used', async (cast) => {
  let judged = 0
  for (const [name, page] of await pagesSeen(cast)) {
    // What an error page allows is nobody's click.
    if (name === 'error') continue
    const policies = headerValues(page.headers, 'content-security-policy').join(', ')
    const options = headerValues(page.headers, 'x-frame-options')
    if (policies === '' && options.length === 0) continue
    judged += 1
    if (!/(^|[;,])\s*frame-ancestors\s/i.test(`${policies} `))
      violated(
        `Content-Security-Policy with frame-ancestors on the ${name} page`,
        policies === '' ? `X-Frame-Options: ${options.join(', ')} alone` : policies,
      )
    if (!/(^|[;,])\s*(script-src|default-src)\s/i.test(policies))
      cast.note(`the policy of the ${name} page says nothing of scripts`)
  }
  if (judged === 0) cast.inconclusive('no page has X-Frame-Options or a policy: see clickjacking protection')
})

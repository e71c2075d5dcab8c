/** All that the server names and shows is https (OAuth 2.1, 1.5; OpenID Connect Discovery 1.0, 3; RFC 7009, 2; RFC 7662, 4). */
import type { Cast } from '../../driver/cast/cast.ts'
import { header } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { placeOf } from '../steps.ts'
import { isLoopback } from '../transport/steps.ts'
import { documents, urlsIn, violatedBy } from './steps.ts'

/** What a page sends its forms to, and what it is made of. */
const tags = /<(?:form|script|img|iframe|link|object|embed|source)\b[^>]*>/gi
const plainUrl = /\b(?:action|src|href|data)\s*=\s*["']?(http:\/\/[^\s"'>]*)/i
/** Other links lead somewhere, or only name something. */
const fetchedLink = /\brel\s*=\s*["']?[^"'>]*\b(?:stylesheet|icon|preload|modulepreload|manifest)\b/i

export const endpointsHttps = check('oauth21-1.5-endpoints-https', async (cast) => {
  const published = await documents(cast)
  for (const found of published) {
    for (const [name, url] of urlsIn(found.document)) {
      // Documents for people are no endpoints.
      const isEndpoint = name.endsWith('_endpoint') || name === 'jwks_uri'
      if (isEndpoint && typeof url === 'string' && isExposed(url))
        violatedBy(cast, found, `https for ${name}`, url)
    }
  }
  // A challenge, as OAuth 2.1 wants it of every client.
  given(await cast.owner.afresh().approves(cast.client.request({ pkce: 'S256' })))
  pagesUseHttps(cast)
  if (published.length === 0) cast.skip('the server publishes no metadata: only its pages were looked at')
})

function usedBy(page: string): string[] {
  const found = page.match(tags) ?? []
  return found
    .filter((tag) => !/^<link\b/i.test(tag) || fetchedLink.test(tag))
    .flatMap((tag) => plainUrl.exec(tag)?.[1] ?? [])
}

function isExposed(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'http:' && !isLoopback(url)
}

/** Every request of login and consent, and what their pages use. */
function pagesUseHttps(cast: Cast): void {
  for (const { request, response } of cast.transcript.exchanges) {
    if (!response) continue
    const place = placeOf(cast, response)
    if (isExposed(request.url))
      violated('https for login and consent', request.url.split('?', 1)[0] ?? '', place)
    if (!/html/i.test(header(response.headers, 'content-type') ?? '')) continue
    const plain = usedBy(response.body).find(isExposed)
    if (plain !== undefined) violated('forms and assets of pages over https', plain.slice(0, 160), place)
  }
}

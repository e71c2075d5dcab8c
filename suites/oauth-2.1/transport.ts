/** Whatever URL the server shows is https (OAuth 2.1, 1.5). */
import type { Page } from '../../driver/html/page.ts'
import { check } from '../check.ts'
import { noAnswer, violated } from '../expectations.ts'

export const endpointsHttps = check('oauth21-1.5-endpoints-https', async (cast) => {
  const { owner, client, note, inconclusive } = cast
  const { members } = await cast.published()
  const endpoints = endpointsOf(members)
  for (const [name, url] of endpoints)
    if (isPlain(url)) violated('https endpoints in the metadata', `${name}: ${url}`, noAnswer)
  const pages = new Map<string, Page>()
  for (const signIn of [false, true]) {
    const { steps } = await owner
      .afresh()
      .visits(client.request({ pkce: 'S256' }), { signIn, decision: 'leave' })
    for (const { page } of steps) pages.set(page.url, page)
  }
  for (const page of pages.values()) {
    const plain = [page.url, ...page.forms.map(({ action }) => action), ...assets(page)].find(isPlain)
    if (plain !== undefined)
      violated('no page, form or asset over plain HTTP', `${plain.split('?', 1)[0]} on "${page.title}"`)
  }
  if (endpoints.length === 0 && pages.size === 0) inconclusive('neither metadata nor pages were seen')
  note(`looked at ${endpoints.length} endpoints of the metadata and ${pages.size} pages`)
})

/** The members that are endpoints, also those for mutual TLS (RFC 8705, 5). */
function endpointsOf(members: Readonly<Record<string, unknown>>): [name: string, url: string][] {
  return Object.entries(members).flatMap(([name, value]): [string, string][] => {
    if (name === 'mtls_endpoint_aliases' && typeof value === 'object' && value !== null)
      return endpointsOf(value as Record<string, unknown>)
    const endpoint = name.endsWith('_endpoint') || name === 'jwks_uri'
    return endpoint && typeof value === 'string' ? [[name, value]] : []
  })
}

/** What the page loads by an absolute URL. */
function assets({ html }: Page): string[] {
  return [
    ...html.matchAll(/<(?:script|img|iframe|link)\b[^>]*?\s(?:src|href)\s*=\s*["']?(https?:[^"'\s>]+)/gi),
  ].map(([, url = '']) => url)
}

const isPlain = (url: string) => /^http:/i.test(url)

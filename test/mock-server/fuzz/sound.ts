/** What every answer of an honest server keeps to, whatever it was asked. */
import { load } from 'cheerio'
import type { MockRequest, MockResponse } from '../../../mock-server/index.ts'

/** @param homes origins and schemes where clients have registered something @returns what is wrong, a sentence each */
export function problemsOf(
  { url }: MockRequest,
  response: MockResponse | undefined,
  homes: ReadonlySet<string>,
): string[] {
  if (!response) return ['there is no answer']
  const { status, headers, body } = response
  const values = (name: string) =>
    headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  const problems: string[] = []
  const must = (holds: boolean, otherwise: string) => void (holds || problems.push(otherwise))
  must(status >= 200 && status < 500, `the status is ${status}`)
  for (const [name, value] of headers) {
    must(/^[\w-]+$/.test(name), `a header is called ${JSON.stringify(name)}`)
    must(/^[\t\x20-\x7e]*$/.test(value), `${name} is ${JSON.stringify(value)}`)
  }
  for (const location of values('location')) {
    const home = URL.canParse(location, url) ? homeOf(new URL(location, url)) : location
    must(homes.has(home) || home === homeOf(new URL(url)), `it leads to ${location}`)
  }
  for (const cookie of values('set-cookie'))
    must(/^session=[\w-]*(?:; [\w-]+(?:=[\w/-]+)?)+$/.test(cookie), `it sets the cookie ${cookie}`)
  if (body === '') return problems
  const type = values('content-type').join()
  must(/^(?:text\/(?:html|plain)|application\/[\w.+-]+)\b/.test(type), `the content type is ${type}`)
  must(values('x-content-type-options').join() === 'nosniff', `${type} may be sniffed`)
  if (!type.startsWith('text/html')) return problems
  const policy = values('content-security-policy').join()
  must(/frame-ancestors 'none'/.test(policy), 'the page may be framed')
  must(/(?:default|script)-src 'none'/.test(policy), 'scripts may run in the page')
  must(values('x-frame-options').join() === 'DENY', 'old browsers may frame the page')
  must(/no-store/.test(values('cache-control').join()), 'the page may be kept')
  must(/^(?:no-referrer|origin)$/.test(values('referrer-policy').join()), 'the address of the page is told')
  const $ = load(body)
  const planted = $('*').filter((_, element) => 'attribs' in element && 'onfuzz' in element.attribs)
  must($('fuzz').length + planted.length === 0, 'a word of the request is an element of the page')
  must(!/<fuzz/.test(body), 'a word of the request stands in the page as it came')
  return problems
}

/** An origin; of what has none the scheme. */
export function homeOf({ origin, protocol }: URL): string {
  return origin === 'null' ? protocol : origin
}

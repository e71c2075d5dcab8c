/** Pages for the resource owner without TLS (RFC 6749, 10.11). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { parsePage, type Page } from '../../driver/html/page.ts'
import type { WireRequest } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { authorizationWorks, overPlainHttp, plainPorts, whereSomebodyListens } from './steps.ts'

export const tlsForPages = check('rfc6749-10.11-tls-on-user-facing-endpoints', async (cast) => {
  const { client, owner, target, note } = cast
  await authorizationWorks(cast)
  const asked = new Set<string>()
  // The pages are asked for while they wait for their owner: a consent page is gone once it was answered.
  for (const signIn of [false, true]) {
    const visitor = owner.afresh()
    const { steps } = await visitor.visits(client.request(), { signIn, decision: 'leave' })
    const page = steps.at(-1)?.page
    if (!page) continue
    if (new URL(page.url).protocol === 'http:')
      violated('no page of the flow over plain HTTP', `"${page.title}" at ${page.url.split('?', 1)[0]}`)
    for (const url of [page.url, ...page.forms.map(({ action }) => action)]) {
      if (isNew(asked, url, target)) await notServed(cast, visitor, url)
    }
  }
  const { end_session_endpoint: logout } = target
  if (logout !== undefined && isNew(asked, logout, target)) await notServed(cast, owner.afresh(), logout)
  if (asked.size === 0) cast.inconclusive('no login page and no consent page was seen')
  note(`asked for ${[...asked].join(', ')}`)
})

/** A page that was not asked for yet, on a host of the server: others are not ours to try. */
function isNew(asked: Set<string>, url: string, target: Cast['target']): boolean {
  const { protocol, hostname, host, pathname } = new URL(url)
  const { authorization_endpoint, token_endpoint, issuer } = target
  const own = [authorization_endpoint, token_endpoint, issuer].filter((known) => known !== undefined)
  const key = `${host}${pathname}`
  if (protocol !== 'https:' || asked.has(key)) return false
  if (!own.some((known) => new URL(known).hostname === hostname)) return false
  asked.add(key)
  return true
}

/** The page comes over https, and not over plain HTTP with the same cookies, were they sent there. */
async function notServed(cast: Cast, visitor: Owner, url: string): Promise<void> {
  const cookies = visitor.browser.jar.header(url)
  const get = async (at: string): Promise<Page> => {
    const headers: WireRequest['headers'] = [
      ['accept', 'text/html'],
      ...(cookies ? [['cookie', cookies] as const] : []),
    ]
    return parsePage({ url: at, ...(await cast.send({ method: 'GET', url: at, headers })) })
  }
  let known: Page | undefined
  for (const port of plainPorts(cast)) {
    const plain = await whereSomebodyListens(cast, () => get(overPlainHttp(url, port)))
    if (!plain || plain.status < 200 || plain.status > 299) continue
    known ??= await get(url)
    if (sameKind(plain, known))
      violated('no page of the flow over plain HTTP', `"${plain.title}" at ${plain.url.split('?', 1)[0]}`)
    cast.note(`another page ("${plain.title}") stands at ${plain.url.split('?', 1)[0]}`)
  }
}

/** The same title over forms with the same fields: what differs from request to request is not looked at. */
function sameKind(one: Page, other: Page): boolean {
  return other.status < 300 && outline(one) === outline(other)
}

function outline({ title, headings, forms }: Page): string {
  return JSON.stringify([title, headings, forms.map(({ controls }) => controls.map(({ name }) => name))])
}

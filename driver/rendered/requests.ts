/** What a drawn page asks for, answered by the driver: Chromium itself reaches no network. */
import type { CDPSession } from 'playwright-core'
import { acceptLanguage, relation } from '../browser/headers.ts'
import type { Page } from '../html/page.ts'
import { header, type Headers } from '../wire.ts'
import type { Departure, Visit } from './renderer.ts'

/** The part of the protocol's event that is read here (Chrome DevTools Protocol, Fetch.requestPaused). */
interface Paused {
  requestId: string
  frameId: string
  resourceType: string
  request: {
    url: string
    urlFragment?: string
    method: string
    headers: Record<string, string>
    postDataEntries?: { bytes?: string }[]
  }
}

/** What a page needs to work. Pictures, fonts and the like are left out. */
const needed = new Set(['Document', 'Script', 'Stylesheet', 'XHR', 'Fetch', 'Preflight', 'Other'])

/** Headers that are about the way the body came, which is decoded by now. */
const ofTheWay = /^(?:content-(?:length|encoding)|transfer-encoding|connection|keep-alive)$/i

/** Of one page: requests beyond that many are a page that asks without end. */
const requestLimit = 500

export class Requests {
  /** Requests that were not answered yet. */
  underWay = 0
  /** The page that is given instead of an answer, when Chromium asks for its address. */
  given: Page | undefined
  onDeparture: (departure: Departure) => void = () => undefined
  /** Undefined: nobody asks for anything. */
  visit: Visit | undefined
  #asked = 0
  readonly #session: CDPSession
  readonly #mainFrame: string

  constructor(session: CDPSession, mainFrame: string, visit: Visit) {
    this.#session = session
    this.#mainFrame = mainFrame
    this.visit = visit
  }

  async begin(): Promise<void> {
    const session = this.#session
    session.on('Fetch.requestPaused', (paused) => void this.#answered(paused))
    // An address of another scheme, such as that of an installed application, never becomes a request.
    session.on('Page.frameRequestedNavigation', ({ url, frameId }) => {
      if (
        frameId === this.#mainFrame &&
        !/^(?:https?|about|blob|data|javascript|file|chrome[\w-]*):/i.test(url)
      )
        this.onDeparture({ kind: 'departure', method: 'GET', url })
    })
    await session.send('Page.enable')
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }

  /** Another page begins. */
  gives(page: Page): void {
    this.given = page
    this.#asked = 0
  }

  async #answered(paused: Paused): Promise<void> {
    this.underWay += 1
    try {
      await this.#answer(paused)
    } catch {
      // The server did not answer, or the page is gone: for the page both are a failed request.
      await this.#fail(paused, 'Failed')
    } finally {
      this.underWay -= 1
    }
  }

  async #answer(paused: Paused): Promise<void> {
    const { request, resourceType, frameId } = paused
    const { url } = request
    const { visit } = this
    if (!visit || !/^https?:/i.test(url)) return this.#fail(paused, 'BlockedByClient')
    if (resourceType === 'Document' && frameId === this.#mainFrame) return this.#document(paused)
    const refused = !needed.has(resourceType) || isIcon(request.headers) || visit.isClient(url)
    if (refused || (this.#asked += 1) > requestLimit) return this.#fail(paused, 'BlockedByClient')
    const body = bodyOf(paused)
    const {
      status,
      headers,
      body: text,
    } = await visit.send({
      method: request.method,
      url,
      headers: headersOf(paused),
      ...(body === undefined ? {} : { body }),
    })
    visit.jar.take(url, headers)
    await this.#fulfil(paused, status, headers, text)
  }

  /** The page itself: the one that came already is given, and every other is for the driver to open. */
  async #document(paused: Paused): Promise<void> {
    const { given } = this
    const { url, urlFragment = '', method } = paused.request
    if (given) {
      this.given = undefined
      const headers = given.headers.filter(([name]) => name.toLowerCase() !== 'set-cookie')
      return this.#fulfil(paused, given.status, headers, given.html)
    }
    const contentType = valueOf(paused.request.headers, 'content-type')
    this.onDeparture({
      kind: 'departure',
      method,
      url: `${url}${urlFragment}`,
      body: bodyOf(paused),
      contentType,
    })
    await this.#fail(paused, 'Aborted')
  }

  async #fulfil({ requestId }: Paused, status: number, headers: Headers, text: string): Promise<void> {
    const responseHeaders = headers
      .filter(([name]) => !ofTheWay.test(name))
      .map(([name, value]) => ({ name, value: /^content-type$/i.test(name) ? inUtf8(value) : value }))
    if (header(headers, 'content-type') === undefined && text !== '' && status < 300)
      responseHeaders.push({ name: 'content-type', value: 'text/html; charset=utf-8' })
    const body = Buffer.from(text).toString('base64')
    await this.#session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: status,
      responseHeaders,
      body,
    })
  }

  async #fail({ requestId }: Paused, errorReason: 'Aborted' | 'BlockedByClient' | 'Failed'): Promise<void> {
    await this.#session.send('Fetch.failRequest', { requestId, errorReason }).catch(() => undefined)
  }
}

/** The transport decoded the body; Chromium gets it in UTF-8. */
const inUtf8 = (contentType: string): string =>
  /charset\s*=/i.test(contentType)
    ? contentType.replace(/charset\s*=\s*("[^"]*"|[^;\s]*)/i, 'charset=utf-8')
    : /^\s*(?:text\/|application\/xhtml)/i.test(contentType)
      ? `${contentType}; charset=utf-8`
      : contentType

const valueOf = (headers: Record<string, string>, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]

const isIcon = (headers: Record<string, string>): boolean => /^image\//.test(valueOf(headers, 'accept') ?? '')

function bodyOf({ request: { postDataEntries = [] } }: Paused): string | undefined {
  if (postDataEntries.length === 0) return undefined
  return Buffer.concat(postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'))).toString('utf8')
}

const destinations: Record<string, readonly [mode: string, destination: string]> = {
  Script: ['no-cors', 'script'],
  Stylesheet: ['no-cors', 'style'],
  Document: ['navigate', 'iframe'],
}

/** Chromium's own, and those that it would add later. */
function headersOf({ request, resourceType }: Paused): Headers {
  const own = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !name.startsWith('sec-') && name !== 'accept-language')
  const from = valueOf(request.headers, 'referer') ?? valueOf(request.headers, 'origin')
  const [mode, destination] = destinations[resourceType] ?? ['cors', 'empty']
  const site = from !== undefined && URL.canParse(from) ? relation(from, request.url) : 'same-origin'
  return [
    ...own,
    ['accept-language', acceptLanguage],
    ['sec-fetch-site', site],
    ['sec-fetch-mode', mode],
    ['sec-fetch-dest', destination],
  ]
}

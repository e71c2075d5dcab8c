/**
 * A browser: cookies, redirects hop by hop, pages, forms. It stops at the client's redirect URI. Scripts it leaves to a
 * renderer, where there is one, and only for pages that need it.
 */
import { automaticNavigation } from '../html/automatic.ts'
import type { Submission } from '../html/forms.ts'
import { parsePage, type Page } from '../html/page.ts'
import type { Landing } from '../message/authorization-answer.ts'
import { Skip } from '../record/outcomes.ts'
import type { Departure, Drawn, Renderer, Visit } from '../rendered/renderer.ts'
import { header, type Headers, type Transport, type WireResponse } from '../wire.ts'
import { isClientUri, parsed, type ClientUris } from './client-uri.ts'
import { navigationHeaders } from './headers.ts'
import { Jar } from './jar.ts'

/** Redirects, refreshes and self-submitting forms that one navigation may take. */
const hopLimit = 20

const redirects = new Set([301, 302, 303, 307, 308])

interface Going {
  method: string
  url: string
  body?: string | undefined
  contentType?: string | undefined
  from?: { url: string; noReferrer: boolean } | undefined
  headers?: Headers | undefined
}

/** Who draws the pages that need scripts, and which these are. */
export interface Rendering {
  renderer: Renderer
  isNeededFor(page: Page): boolean
  isAnswerable(page: Page): boolean
}

export class Browser {
  readonly jar: Jar
  readonly #send: Transport
  readonly #clientUris: ClientUris
  readonly #rendering: Rendering | undefined
  readonly #visit: Visit

  constructor(send: Transport, clientUris: ClientUris, jar = new Jar(), rendering?: Rendering) {
    this.#send = send
    this.#clientUris = clientUris
    this.jar = jar
    this.#rendering = rendering
    this.#visit = {
      jar,
      send,
      isClient: (uri) => this.#isClient(uri),
      isAnswerable: (page) => rendering?.isAnswerable(page) ?? true,
    }
  }

  /** Types an address. @throws {TransportError} when no answer comes. */
  async go(url: string): Promise<Landing> {
    return this.#navigate({ method: 'GET', url })
  }

  /** Posts a form that stands on no page of the server, as a client's page would. */
  async posts(url: string, form: string): Promise<Landing> {
    return this.#navigate({
      method: 'POST',
      url,
      body: form,
      contentType: 'application/x-www-form-urlencoded',
    })
  }

  /**
   * Submits a form or follows a link of a page; further headers are added to the first request.
   * @throws {Skip} where a script drew the page, and would have to send what it does not send
   */
  async submit(submission: Submission, from: Page, headers?: Headers): Promise<Landing> {
    if (from.drawn) return this.#answerDrawn(submission, from, headers)
    if (this.#isClient(submission.url)) return this.#ended(atClient(submission, from))
    const contentType = header(submission.headers, 'content-type')
    const going = { method: submission.method, url: submission.url, body: submission.body, contentType }
    return this.#navigate({ ...going, from: origin(from), headers })
  }

  async #answerDrawn(submission: Submission, from: Page, headers: Headers | undefined): Promise<Landing> {
    const { renderer } = this.#rendering ?? {}
    const asItStands = headers === undefined && renderer?.shows(from, this.jar) === true
    const drawn = asItStands ? await renderer.answer(from, submission, this.#visit) : undefined
    if (drawn) return this.#arrived(drawn, from, submission.method)
    throw new Skip(
      `a script draws the page at ${from.url.split('?')[0]}: it can be answered as it stands, in the browser that shows it, and no other request can be made of it`,
    )
  }

  /** Goes where a drawn page leads. */
  async #arrived(drawn: Drawn, from: Page, method: string): Promise<Landing> {
    if (drawn.kind === 'page') return { kind: 'page', page: drawn.page, method }
    if (this.#isClient(drawn.url)) return this.#ended(departed(drawn, from, method))
    const { url, body, contentType } = drawn
    return this.#navigate({ method: drawn.method, url, body, contentType, from: origin(from) })
  }

  #ended<Ended extends Landing>(landing: Ended): Ended {
    this.#rendering?.renderer.leave(this.#visit)
    return landing
  }

  async #navigate(first: Going): Promise<Landing> {
    let going = first
    for (let hop = 0; hop < hopLimit; hop += 1) {
      const response = await this.#request(going)
      const location = redirects.has(response.status) ? header(response.headers, 'location') : undefined
      if (location !== undefined) {
        const next = parsed(location, going.url)
        const absolute = URL.canParse(location) ? location : (next?.href ?? location)
        if (!next || this.#isClient(absolute)) {
          const { method } = going
          return this.#ended({
            kind: 'redirect',
            location: absolute,
            via: 'location',
            status: response.status,
            method,
            fields: [],
          })
        }
        going = redirected(going, next.href, response.status)
        continue
      }
      const page = parsePage({ url: going.url, ...response })
      const automatic = automaticNavigation(page)
      if (!automatic) {
        const rendering = this.#rendering
        if (!rendering?.isNeededFor(page)) return { kind: 'page', page, method: going.method }
        const drawn = await rendering.renderer.draw(page, this.#visit)
        if (drawn.kind === 'page' || this.#isClient(drawn.url))
          return this.#arrived(drawn, page, going.method)
        const { method, url, body, contentType } = drawn
        going = { method, url, body, contentType, from: origin(page) }
        continue
      }
      const { via, submission } = automatic
      if (this.#isClient(submission.url)) {
        const fields = submission.method === 'POST' ? submission.fields : []
        const { method } = going
        return { kind: 'redirect', location: submission.url, via, status: response.status, method, fields }
      }
      going = {
        method: submission.method,
        url: submission.url,
        body: submission.body,
        contentType: header(submission.headers, 'content-type'),
        from: origin(page),
      }
    }
    return { kind: 'loop', hops: hopLimit, url: going.url }
  }

  async #request({ method, url, body, contentType, from, headers = [] }: Going): Promise<WireResponse> {
    const given = headers.map(([name]) => name.toLowerCase())
    const usual = navigationHeaders({ url, from, method, contentType })
    const all = [...usual.filter(([name]) => !given.includes(name)), ...headers]
    const cookies = this.jar.header(url)
    if (cookies) all.push(['cookie', cookies])
    const response = await this.#send({ method, url, headers: all, ...(body === undefined ? {} : { body }) })
    this.jar.take(url, response.headers)
    return response
  }

  #isClient(uri: string): boolean {
    return isClientUri(uri, this.#clientUris)
  }
}

/** What a browser requests after a redirect (RFC 9110, 15.4): 307 and 308 keep method and body. */
function redirected(going: Going, url: string, status: number): Going {
  const keeps = status === 307 || status === 308 || going.method === 'GET' || going.method === 'HEAD'
  const { from } = going
  if (status === 303 || !keeps) return { method: 'GET', url, from }
  return { ...going, url, headers: undefined }
}

/** A page's own link or form that leads to the client, pressed by a person. */
function atClient({ url, method, fields }: Submission, { status }: Page): Landing {
  const post = method === 'POST'
  return {
    kind: 'redirect',
    location: url,
    via: post ? 'form-post' : 'link',
    status,
    method: 'GET',
    fields: post ? fields : [],
  }
}

/** How a script sent the browser to a client. */
function departed({ method, url, body = '' }: Departure, from: Page, asked: string): Landing {
  const posted = method === 'POST'
  return {
    kind: 'redirect',
    location: url,
    via: posted ? 'form-post' : 'script',
    status: from.status,
    method: asked,
    fields: posted ? [...new URLSearchParams(body)] : [],
  }
}

function origin(page: Page): { url: string; noReferrer: boolean } {
  return { url: page.url, noReferrer: header(page.headers, 'referrer-policy')?.trim() === 'no-referrer' }
}

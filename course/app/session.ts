/** One user's browser at an application under test. */
import { Browser } from '../../driver/browser/browser.ts'
import { Jar } from '../../driver/browser/jar.ts'
import type { Page } from '../../driver/html/page.ts'
import type { Landing } from '../../driver/message/authorization-answer.ts'
import { header, type Transport } from '../../driver/wire.ts'
import type { Callback } from '../../mock-server/index.ts'
import type { ClientSession, Ending } from '../client.ts'
import type { AppFile } from './config.ts'

/** As much of a page as stands in a reason. */
const shown = 200

export class AppSession implements ClientSession {
  readonly call?: () => Promise<'answered' | 'refused'>
  readonly #app: AppFile
  readonly #jar = new Jar()
  readonly #browser: Browser

  /** @param authorizationEndpoint where the browser stops: the rest is the server's part */
  constructor(app: AppFile, authorizationEndpoint: string, send: Transport) {
    this.#app = app
    const stops = { registered: [authorizationEndpoint], serverOrigins: new Set<string>() }
    this.#browser = new Browser(send, stops, this.#jar)
    const { call_url: url } = app
    if (url !== undefined) this.call = () => this.#calls(url)
  }

  async begin(): Promise<URL | Ending> {
    const landing = await this.#browser.go(this.#app.start_url)
    if (landing.kind === 'redirect') return new URL(landing.location)
    return { outcome: 'refused', because: `${this.#app.start_url} leads to ${told(landing)}` }
  }

  async finish(callback: Callback): Promise<Ending> {
    const landing =
      callback.method === 'POST'
        ? await this.#browser.posts(callback.url.href, callback.parameters.toString())
        : await this.#browser.go(callback.url.href)
    const page = landing.kind === 'page' && isHtml(landing.page) ? landing.page.html : undefined
    const signedIn = await this.#isSignedIn(landing)
    return {
      outcome: signedIn ? 'signed in' : 'refused',
      because: `the application shows ${told(landing)}`,
      ...(page === undefined ? {} : { page }),
    }
  }

  async #isSignedIn(after: Landing): Promise<boolean> {
    const { signed_in: signs, start_url: start } = this.#app
    const { url, text, cookie, probe_url: probe } = signs
    if (cookie !== undefined && !this.#jar.for(start).some(({ name }) => name === cookie)) return false
    const landing = probe === undefined ? after : await this.#browser.go(probe)
    if (landing.kind !== 'page') return probe === undefined && url === undefined && text === undefined
    const { page } = landing
    if (probe !== undefined && page.status >= 300) return false
    return (url === undefined || page.url.startsWith(url)) && (text === undefined || holds(page, text))
  }

  async #calls(url: string): Promise<'answered' | 'refused'> {
    const landing = await this.#browser.go(url)
    return landing.kind === 'page' && landing.page.status < 400 ? 'answered' : 'refused'
  }
}

/** Whether a browser reads its text as HTML. */
function isHtml({ headers }: Page): boolean {
  const type = header(headers, 'content-type')
  return type === undefined || /html|xml/i.test(type)
}

function holds({ html, text }: Page, wanted: string): boolean {
  return text.includes(wanted) || html.includes(wanted)
}

function told(landing: Landing): string {
  switch (landing.kind) {
    case 'redirect':
      return `a redirect to ${landing.location.split(/[?#]/)[0]}`
    case 'loop':
      return `redirects without end, at ${landing.url.split('?')[0]}`
    case 'page':
      return `a page with status ${landing.page.status}: ${landing.page.text.slice(0, shown) || 'it is empty'}`
  }
}

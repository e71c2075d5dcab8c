/** A browser that follows nothing by itself: one request, one page, one cookie jar. */
import { load, type CheerioAPI } from 'cheerio'
import { CookieJar } from 'tough-cookie'
import { Agent, request } from 'undici'

export interface Page {
  status: number
  /** Where it would lead, made absolute; empty when it leads nowhere. */
  location: string
  headers: Record<string, string | string[] | undefined>
  $: CheerioAPI
}

export class Visitor {
  readonly #jar = new CookieJar()
  readonly #agent = new Agent()

  get(url: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#send(url, 'GET', headers)
  }

  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
    return this.#send(url, 'POST', form, new URLSearchParams(fields).toString())
  }

  /** Follows redirects until one leads to where `stop` says, and gives the page before it. */
  async follow(page: Page, stop: (location: string) => boolean = () => false): Promise<Page> {
    let current = page
    while (current.location !== '' && !stop(current.location)) current = await this.get(current.location)
    return current
  }

  /** Fills in the only form of a page, or the one that `selector` finds, and sends it as it stands otherwise. */
  submit(page: Page, at: string, fields: Record<string, string>, selector = 'form'): Promise<Page> {
    const form = page.$(selector)
    const standing = form.serializeArray().map(({ name, value }): [string, string] => [name, value])
    const action = new URL(form.attr('action') ?? '', at).href
    return this.post(action, { ...Object.fromEntries(standing), ...fields })
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  async #send(
    url: string,
    method: 'GET' | 'POST',
    headers: Record<string, string>,
    body?: string,
  ): Promise<Page> {
    const cookie = await this.#jar.getCookieString(url)
    const answer = await request(url, {
      dispatcher: this.#agent,
      method,
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
      body: body ?? null,
    })
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) await this.#jar.setCookie(set, url)
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      location: typeof location === 'string' ? new URL(location, url).href : '',
      headers: answer.headers,
      $: load(await answer.body.text()),
    }
  }
}

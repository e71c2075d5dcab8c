/** Walks the mock server's grant by plain calls, for tests that need a code or tokens without the driver. */
import { load } from 'cheerio'
import type { MockClient, MockResponse, MockServer } from '../../mock-server/index.ts'

const form: [string, string] = ['content-type', 'application/x-www-form-urlencoded']

export function location(response: MockResponse | undefined): string {
  return response?.headers.find(([name]) => name === 'Location')?.[1] ?? ''
}

export function cookieOf(response: MockResponse | undefined): string {
  return response?.headers.find(([name]) => name === 'Set-Cookie')?.[1].split(';')[0] ?? ''
}

/** The hidden fields of a page's form. */
export function hiddenFields(response: MockResponse | undefined): Record<string, string> {
  const $ = load(response?.body ?? '')
  return Object.fromEntries(
    $('input[type=hidden]')
      .toArray()
      .map((element) => [$(element).attr('name') ?? '', $(element).attr('value') ?? '']),
  )
}

/** What is walked: a server of this process, or what stands for one elsewhere. */
export type Walked = Pick<MockServer, 'handle' | 'describe' | 'issuer'>

export class Walker {
  cookie = ''
  readonly #server: Walked

  constructor(server: Walked) {
    this.#server = server
  }

  async get(path: string): Promise<MockResponse | undefined> {
    return this.#keep(
      await this.#server.handle({ method: 'GET', url: this.#url(path), headers: [['cookie', this.cookie]] }),
    )
  }

  async post(path: string, fields: Record<string, string>): Promise<MockResponse | undefined> {
    const body = new URLSearchParams(fields).toString()
    return this.#keep(
      await this.#server.handle({
        method: 'POST',
        url: this.#url(path),
        headers: [['cookie', this.cookie], form],
        body,
      }),
    )
  }

  /** Signs alice in and stops at the consent page. */
  async toConsent(request: Record<string, string>): Promise<MockResponse | undefined> {
    const toLogin = await this.get(`/authorize?${new URLSearchParams(request).toString()}`)
    const login = await this.get(location(toLogin))
    const [alice] = this.#server.describe().users
    const fields = {
      ...hiddenFields(login),
      username: alice?.username ?? '',
      password: alice?.password ?? '',
    }
    const resumed = await this.get(location(await this.post('/login', fields)))
    return this.get(location(resumed))
  }

  /** The redirect URI with the code. */
  async approve(request: Record<string, string>): Promise<URL> {
    const consent = await this.toConsent(request)
    return new URL(location(await this.post('/consent', { ...hiddenFields(consent), decision: 'allow' })))
  }

  async token(
    client: MockClient,
    fields: Record<string, string>,
  ): Promise<{ status: number; json: Record<string, unknown> }> {
    const credentials = Buffer.from(`${client.client_id}:${client.client_secret ?? ''}`).toString('base64')
    const response = await this.#server.handle({
      method: 'POST',
      url: this.#url('/token'),
      headers: [['authorization', `Basic ${credentials}`], form],
      body: new URLSearchParams(fields).toString(),
    })
    return {
      status: response?.status ?? 0,
      json: JSON.parse(response?.body ?? '{}') as Record<string, unknown>,
    }
  }

  #url(path: string): string {
    return new URL(path, this.#server.issuer).href
  }

  #keep(response: MockResponse | undefined): MockResponse | undefined {
    this.cookie = cookieOf(response) || this.cookie
    return response
  }
}

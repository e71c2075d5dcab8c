/** Walks the flows of the WSO2 vendors by plain calls, one answer at a time. */
import { load, type CheerioAPI } from 'cheerio'
import { createMockServer, type MockClient, type MockServerOptions } from '../../../../mock-server/index.ts'

export const gateway = 'https://apim.test:8243'
export const keyManager = 'https://apim.test:9443'
export const identityServer = 'https://is.test:9443'
export const pages = '/authenticationendpoint'

/** UUIDs of one version. */
export const uuid = (version: 3 | 4) =>
  new RegExp(`^[\\da-f]{8}-[\\da-f]{4}-${version}[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}$`)

export type Fields = Record<string, string>
type Headers = Record<string, string>

export class Answer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string

  constructor(response: Pick<Answer, 'status' | 'headers' | 'body'> | undefined) {
    if (!response) throw new Error('nothing listens there')
    this.status = response.status
    this.headers = response.headers
    this.body = response.body
  }

  all(name: string): string[] {
    return this.headers.filter(([key]) => key === name).map(([, value]) => value)
  }

  get(name: string): string | undefined {
    return this.all(name)[0]
  }

  /** Where a redirect leads. */
  get to(): URL {
    return new URL(this.get('Location') || 'none:')
  }

  /** Its origin and path. */
  get place(): string {
    return this.to.origin + this.to.pathname
  }

  /** The parameters of its query, in order. */
  get query(): [string, string][] {
    return [...this.to.searchParams]
  }

  get page(): CheerioAPI {
    return load(this.body)
  }

  get json(): Record<string, unknown> {
    return JSON.parse(this.body) as Record<string, unknown>
  }

  /** The whole Set-Cookie line of a cookie. */
  cookie(name: string): string | undefined {
    return this.all('Set-Cookie').find((line) => line.startsWith(`${name}=`))
  }
}

/** A server and its first application. */
export class World {
  readonly server
  readonly keyManager: string
  /** Where clients ask for codes and tokens. */
  readonly authorization: string
  readonly token: string

  constructor(options: MockServerOptions = {}) {
    const like = options.like ?? 'wso2-apim-2.6'
    this.server = createMockServer({ ...options, like })
    const behind = like !== 'wso2-is-5.7'
    this.keyManager = behind ? keyManager : identityServer
    this.authorization = behind ? `${gateway}/authorize` : `${identityServer}/oauth2/authorize`
    this.token = behind ? `${gateway}/token` : `${identityServer}/oauth2/token`
  }

  /** An application by a part of its name; the first without one. */
  client(name = ''): MockClient {
    const found = this.server.describe().clients.find(({ client_name }) => (client_name ?? '').includes(name))
    if (!found) throw new Error(`no client is called ${name}`)
    return found
  }

  /** A sound authorization request. */
  request(more: Fields = {}, client = this.client()): Fields {
    return {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: client.redirect_uris[0] ?? '',
      scope: 'photos_read',
      state: 'a b/ü',
      ...more,
    }
  }

  async send(method: string, url: string, headers: Headers = {}, body = ''): Promise<Answer> {
    const sent = { method, url, headers: Object.entries(headers), body }
    return new Answer(await this.server.handle(sent))
  }

  /** Posts a form, by default with the Basic credentials of the first application. */
  async posts(
    url: string,
    fields: Fields | string,
    headers: Headers = basic(this.client()),
  ): Promise<Answer> {
    const body = typeof fields === 'string' ? fields : encoded(fields)
    return this.send('POST', url, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body)
  }

  /** A fresh code. */
  async code(more: Fields = {}, client = this.client()): Promise<string> {
    const answer = await new Browser(this).approves(this.request(more, client))
    return answer.to.searchParams.get('code') ?? ''
  }

  redemption(code: string, client = this.client()): Fields {
    return { grant_type: 'authorization_code', code, redirect_uri: client.redirect_uris[0] ?? '' }
  }

  /** The token response for a fresh code. */
  async tokens(more: Fields = {}, client = this.client()): Promise<Answer> {
    return this.posts(this.token, this.redemption(await this.code(more, client), client), basic(client))
  }

  async refreshed(refresh_token: unknown, more: Fields = {}): Promise<Answer> {
    const fields = { grant_type: 'refresh_token', refresh_token: String(refresh_token), ...more }
    return this.posts(this.token, fields)
  }
}

export const encoded = (fields: Fields): string => new URLSearchParams(fields).toString()

export const basic = ({ client_id, client_secret = '' }: Partial<MockClient>): Headers =>
  plainBasic(`${client_id ?? ''}:${client_secret}`)

export const plainBasic = (credentials: string, scheme = 'Basic'): Headers => ({
  authorization: `${scheme} ${Buffer.from(credentials).toString('base64')}`,
})

/** A browser that follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly world: World

  constructor(world: World) {
    this.world = world
  }

  async get(url: URL | string, headers: Headers = {}): Promise<Answer> {
    const { href } = new URL(url, this.world.keyManager)
    return this.#kept(await this.world.send('GET', href, { cookie: this.#line, ...headers }))
  }

  async post(path: string, fields: Fields | string, headers: Headers = {}): Promise<Answer> {
    const { href } = new URL(path, this.world.keyManager)
    return this.#kept(await this.world.posts(href, fields, { cookie: this.#line, ...headers }))
  }

  asks(request: Fields): Promise<Answer> {
    return this.get(`${this.world.authorization}?${encoded(request)}`)
  }

  /** Posts the login form that a redirect leads to, where its page would. */
  async logsIn(toLogin: Answer, more: Fields = {}): Promise<Answer> {
    const { page } = await this.get(toLogin.to)
    const fields = { username: 'alice', password: 'Wonderland-4711', ...hiddenFields(page), ...more }
    const action = page('#loginForm').attr('action') ?? ''
    return this.post(new URL(action, `${this.world.keyManager}${pages}/login.do`).pathname, fields)
  }

  /** Up to the redirect that leads to the consent page or to the client. */
  async signsIn(request: Fields, more: Fields = {}): Promise<Answer> {
    const answer = await this.logsIn(await this.asks(request), more)
    const goesOn = answer.get('Location') !== '' && answer.to.pathname === '/oauth2/authorize'
    return goesOn ? this.get(answer.to) : answer
  }

  /** Posts a decision for the consent page that a redirect leads to. */
  decides(toConsent: Answer, fields: Fields, headers: Headers = {}): Promise<Answer> {
    const sessionDataKeyConsent = toConsent.to.searchParams.get('sessionDataKeyConsent') ?? ''
    return this.post('/oauth2/authorize', { sessionDataKeyConsent, ...fields }, headers)
  }

  /** The redirect with the response, whether there is a consent page or not. */
  async approves(request: Fields, consent = 'approve'): Promise<Answer> {
    const answer = await this.signsIn(request)
    return answer.to.searchParams.has('sessionDataKeyConsent') ? this.decides(answer, { consent }) : answer
  }

  get #line(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #kept(answer: Answer): Answer {
    for (const line of answer.all('Set-Cookie')) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=', 2) ?? []
      if (/; Max-Age=0\b/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }
}

export function hiddenFields(page: CheerioAPI): Fields {
  const inputs = page('input[type=hidden]').toArray()
  return Object.fromEntries(inputs.map(({ attribs }) => [attribs['name'] ?? '', attribs['value'] ?? '']))
}

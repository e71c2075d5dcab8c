/** CAS beside a service, a browser that stops at every answer, and what differs between the versions. */
import { load } from 'cheerio'
import { Jar } from '../../../../driver/browser/jar.ts'
import { type Control, submission } from '../../../../driver/html/forms.ts'
import { parsePage } from '../../../../driver/html/page.ts'
import { recognise } from '../../../../driver/recognise/recognise.ts'
import { plain } from '../../../../mock-server/message/answers.ts'
import { Clock } from '../../../../mock-server/clock.ts'
import type { Context } from '../../../../mock-server/context.ts'
import { SigningKeys } from '../../../../mock-server/openid/keys.ts'
import { defaultLifetimes, defaultScopes, defaultUsers } from '../../../../mock-server/defaults.ts'
import { incoming } from '../../../../mock-server/message/incoming.ts'
import { ownSurface } from '../../../../mock-server/surface/own.ts'
import { route } from '../../../../mock-server/surface/router.ts'
import { honest } from '../../../../mock-server/rules/index.ts'
import { MemoryStore } from '../../../../mock-server/store/memory.ts'
import type { Site } from '../../../../mock-server/surface/surface.ts'
import { casSite, type CasVersion } from '../../../../mock-server/vendors/cas/index.ts'
import { defaultSettings, type Settings } from '../../../../mock-server/vendors/settings.ts'
import type { MockRequest, MockResponse } from '../../../../mock-server/message/wire.ts'

export const service = 'https://127.0.0.1:8443/commonauth?sessionDataKey=k1'
export const foreign = 'https://attacker.example/cb'
export const alice = { username: 'alice', password: 'Wonderland-4711' }
export const ticketShape = /^ST-\d+-[a-zA-Z0-79]{20}-cas01\.example\.org$/

export const products = {
  '3.5': {
    status: 200,
    text: 'The credentials you provided cannot be determined to be authentic.',
    problem: '#msg.errors',
    cookie: 'CASTGC',
    http: false,
    throttled: 403,
  },
  '4.0': {
    status: 200,
    text: 'Invalid credentials.',
    problem: '#msg.errors',
    cookie: 'CASTGC',
    http: false,
    throttled: 403,
  },
  '4.1': {
    status: 200,
    text: 'Invalid credentials.',
    problem: '#msg.errors',
    cookie: 'TGC',
    http: true,
    throttled: 403,
  },
  '6.0': {
    status: 401,
    text: 'Invalid credentials.',
    problem: '.alert.alert-danger',
    cookie: 'TGC',
    http: true,
    throttled: 423,
  },
}
export const versions = Object.keys(products) as CasVersion[]
export const ticketed = versions.filter((version) => version !== '6.0')

/** CAS beside a site that its services live on. */
export class World {
  readonly origin: string
  readonly context: Context

  constructor(version: CasVersion, settings: Partial<Settings> = {}, scheme = 'https') {
    const app: Site = {
      portDistance: { https: 0, http: 0 },
      routes: {},
      otherwise: () => plain(200, 'the service'),
    }
    const cas = casSite(version, { ...defaultSettings, ...settings })
    this.origin = `${scheme}://127.0.0.1:8643`
    let drawn = 0
    this.context = {
      // As its redirects are in the product, see the departure posts-answered-with-302.
      rules: { ...honest, redirectOfPost: (status) => status },
      store: new MemoryStore(),
      clock: new Clock(),
      random: () => `random${(drawn += 1)}`,
      unguessable: () => `unguessable${(drawn += 1)}`,
      users: defaultUsers,
      scopes: defaultScopes,
      keys: new SigningKeys('ES256'),
      lifetimes: defaultLifetimes,
      surface: { ...ownSurface, sites: [app, cas] },
      issuer: `${scheme}://127.0.0.1:8443`,
      origins: [`${scheme}://127.0.0.1:8443`, this.origin],
    }
  }

  /** A service's request, behind the browser's back. */
  async asks(path: string, parameters: Record<string, string>): Promise<MockResponse> {
    return new Visitor(this).get(`${path}?${new URLSearchParams(parameters).toString()}`)
  }
}

export interface Answer extends MockResponse {
  url: string
}

/** A browser that stops at every answer. */
export class Visitor {
  jar = new Jar()
  readonly world: World

  constructor(world: World) {
    this.world = world
  }

  async get(path: string): Promise<Answer> {
    return this.#send({ method: 'GET', url: new URL(path, this.world.origin).href, headers: [] })
  }

  async opens(parameters: Record<string, string> = { service }): Promise<Answer> {
    return this.get(`/cas/login?${new URLSearchParams(parameters).toString()}`)
  }

  /** Sends the form of a page. @param typed replaces what the page has; undefined leaves a field out */
  async sends(page: Answer, typed: Record<string, string | undefined>): Promise<Answer> {
    const action = load(page.body)('form').attr('action') ?? ''
    const fields = Object.entries({ ...hidden(page), ...typed }).flatMap(
      ([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]),
    )
    return this.#send({
      method: 'POST',
      url: new URL(action, page.url).href,
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: new URLSearchParams(fields).toString(),
    })
  }

  async signsIn(parameters?: Record<string, string>): Promise<Answer> {
    return this.sends(await this.opens(parameters), alice)
  }

  async #send(request: MockRequest): Promise<Answer> {
    const cookie = this.jar.header(request.url)
    const headers = [...request.headers, ...(cookie ? [['cookie', cookie] as const] : [])]
    const response = await route(incoming({ ...request, headers }), this.world.context)
    if (!response) throw new Error(`nothing listens at ${request.url}`)
    this.jar.take(request.url, response.headers)
    return { ...response, url: request.url }
  }
}

export function hidden({ body }: MockResponse): Record<string, string> {
  const $ = load(body)
  return Object.fromEntries(
    $('input[type=hidden]')
      .toArray()
      .map((field) => [$(field).attr('name') ?? '', $(field).attr('value') ?? '']),
  )
}

export function header({ headers }: MockResponse, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1]
}

export function cookies({ headers }: MockResponse): Record<string, string> {
  const lines = headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value)
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line]))
}

export function ticketOf(response: MockResponse): string {
  return new URL(header(response, 'Location') ?? '').searchParams.get('ticket') ?? ''
}

export function text({ body }: MockResponse, selector = '#content'): string {
  return load(body)(selector).text().replace(/\s+/g, ' ').trim()
}

export function isForm(response: MockResponse): boolean {
  return load(response.body)('form#fm1').length === 1
}

/** What the driver would send from a page. */
export function recognised(page: Answer) {
  const found = recognise(parsePage(page))
  if (found.kind !== 'login') return found.kind
  const fill: [Control, string][] = [
    [found.username, 'U'],
    [found.password, 'P'],
  ]
  const sent = submission(found.form, { fill, ...(found.submit && { press: found.submit }) })
  return { method: sent.method, path: new URL(sent.url).pathname, fields: Object.fromEntries(sent.fields) }
}

/** One world per version. */
export function each(title: string, test: (version: CasVersion) => Promise<void>, among = versions): void {
  for (const version of among) it(`${version}: ${title}`, () => test(version))
}

/** A browser at a mock server that is like Hydra, and what its answers say. */
import { load } from 'cheerio'
import { createMockServer, type MockResponse, type MockServerOptions } from '../../../../mock-server/index.ts'
import { hiddenFields, location } from '../../walk.ts'

export const redirect_uri = 'https://client.example/cb'
const app = { client_id: 'app', client_secret: 's3cret', redirect_uris: [redirect_uri] }
export const request = {
  response_type: 'code',
  client_id: 'app',
  redirect_uri,
  scope: 'openid offline_access profile',
  state: '12345678xy',
}
export const open = 'https://hydra.test:4444'
export const application = 'https://hydra.test:3000'
export const form: [string, string] = ['content-type', 'application/x-www-form-urlencoded']
export const basic: [string, string] = ['authorization', `Basic ${btoa('app:s3cret')}`]

export type Headers = [string, string][]

export const headersOf = (answer: MockResponse, name: string) =>
  answer.headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value)

/** One browser, which keeps cookies by name. */
export function browserAt(options: MockServerOptions = {}) {
  const server = createMockServer({ like: 'hydra', clients: [app], ...options })
  const jar = new Map<string, string>()
  const sends = async (method: string, address: string, body?: string, more: Headers = []) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers: Headers = [['cookie', cookie], ...more]
    const url = new URL(address, open).href
    const answer = await server.handle({ method, url, headers, ...(body === undefined ? {} : { body }) })
    if (!answer) throw new Error(`nothing listens at ${url}`)
    for (const line of headersOf(answer, 'Set-Cookie')) {
      const [, key = '', text = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) jar.delete(key)
      else jar.set(key, text)
    }
    return answer
  }
  const posts = (address: string, fields: Record<string, string> | string[][], more: Headers = []) =>
    sends('POST', address, new URLSearchParams(fields).toString(), [form, ...more])
  const asks = (more: Record<string, string> = {}) =>
    sends('GET', `/oauth2/auth?${new URLSearchParams({ ...request, ...more }).toString()}`)
  const follows = (answer: MockResponse) => sends('GET', location(answer))
  /** What the page at hand sends, with the boxes that are ticked. */
  const presses = (page: MockResponse, submit: string, fields: Record<string, string> = {}) => {
    const $ = load(page.body)
    const boxes = $('input[name=grant_scope][checked]')
      .toArray()
      .map((box) => ['grant_scope', $(box).attr('value') ?? ''])
    const all = Object.entries({ ...hiddenFields(page), ...fields, submit })
    return posts(new URL($('form').attr('action') ?? '', application).href, [...all, ...boxes])
  }
  const signsIn = async (more: Record<string, string> = {}, fields: Record<string, string> = {}) => {
    const page = await follows(await asks(more))
    return presses(page, 'Log in', { email: 'alice', password: 'Wonderland-4711', ...fields })
  }
  const arrives = async (more: Record<string, string> = {}, button = 'Allow access') => {
    const toConsent = await follows(await signsIn(more))
    return follows(await presses(await follows(toConsent), button))
  }
  const redeems = (fields: Record<string, string>, more: Headers = [basic]) =>
    posts('/oauth2/token', fields, more)
  return { server, jar, sends, posts, asks, follows, presses, signsIn, arrives, redeems }
}

export type Browser = ReturnType<typeof browserAt>

export const members = (answer: MockResponse) => JSON.parse(answer.body) as Record<string, unknown>

export const leadsTo = (answer: MockResponse) => {
  const { origin, pathname, searchParams } = new URL(location(answer))
  return [answer.status, origin + pathname, [...searchParams.keys()].join(' ')]
}

/** Plays the browser and the resource owner: from an authorization request to its response, through the server's own pages. */
import type { MockRequest, MockResponse } from '../message/wire.ts'
import { Callback } from './callback.ts'
import { Cookies } from './cookies.ts'
import { filled, type Owner, type Step } from './fill.ts'
import { formsOf, saidOn } from './forms.ts'

export interface Place {
  /** The origins of the server. */
  origins: readonly string[]
  answer: (request: MockRequest) => Promise<MockResponse | undefined>
}

/** Redirects and forms before it is certain that they lead nowhere. */
const mostSteps = 30

const formType: [string, string] = ['content-type', 'application/x-www-form-urlencoded']

/**
 * @param first the authorization request
 * @throws {Error} one sentence, when the way ends on a page and not at the client
 */
export async function visit(first: MockRequest, owner: Owner, { origins, answer }: Place): Promise<Callback> {
  const cookies = new Cookies()
  const done = new Map<Step, number>()
  const redirectUri = redirectUriOf(first)
  let request = first
  for (let step = 0; step < mostSteps; step += 1) {
    const at = new URL(request.url)
    const response = await answer({ ...request, headers: [...request.headers, ...cookieHeader(cookies, at)] })
    if (!response)
      throw new Error(
        `Nothing answered at ${at.origin}${at.pathname}, so there is no authorization response.`,
      )
    cookies.take(response, at.pathname)
    const location = response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
    if (location !== undefined && response.status >= 300 && response.status < 400) {
      const target = new URL(location, at)
      if (isClient(target, origins, redirectUri)) return new Callback(target.href)
      request = { method: 'GET', url: target.href, headers: [] }
      continue
    }
    const forms = formsOf(response.body)
    const posting = forms.find(
      ({ action }) => action !== '' && isClient(new URL(action, at), origins, redirectUri),
    )
    if (posting) {
      const fields = posting.controls.filter(({ name }) => name !== '')
      return new Callback(
        new URL(posting.action, at).href,
        fields.map(({ name, value }) => [name, value]),
      )
    }
    const next = filled(forms, owner)
    if (!next) throw new Error(refusal(response, at))
    const times = (done.get(next.step) ?? 0) + 1
    done.set(next.step, times)
    if (times > 1) throw new Error(again(next.step, owner, response))
    request = posted(next.fields, next.form.method, new URL(next.form.action || at.href, at))
  }
  throw new Error(`The authorization request still had no response after ${mostSteps} redirects and forms.`)
}

function cookieHeader(cookies: Cookies, { pathname }: URL): [string, string][] {
  const line = cookies.headerFor(pathname)
  return line === undefined ? [] : [['cookie', line]]
}

function posted(fields: [string, string][], method: string, action: URL): MockRequest {
  const body = new URLSearchParams(fields).toString()
  if (method === 'POST') {
    const origin: [string, string] = ['origin', action.origin]
    return { method, url: action.href, headers: [formType, origin], body }
  }
  action.search = body
  return { method: 'GET', url: action.href, headers: [] }
}

function redirectUriOf({ url, body = '' }: MockRequest): string | undefined {
  return (
    new URL(url).searchParams.get('redirect_uri') ??
    new URLSearchParams(body).get('redirect_uri') ??
    undefined
  )
}

/** Whether a URL is the client's: that of the request, or one at no origin of the server. */
function isClient(target: URL, origins: readonly string[], redirectUri: string | undefined): boolean {
  if (redirectUri !== undefined && URL.canParse(redirectUri)) {
    const { origin, host, pathname } = new URL(redirectUri)
    if (target.origin === origin && target.host === host && target.pathname === pathname) return true
  }
  return !origins.includes(target.origin)
}

function refusal({ status, headers, body }: MockResponse, { pathname }: URL): string {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  if (status < 300 && /<script\b[^>]*\bsrc=/i.test(body) && formsOf(body).length === 0) {
    return 'Scripts draw the pages of this server, so only a browser gets past them: let one open the authorization request.'
  }
  const said = type.startsWith('text/html') ? saidOn(body) : body.slice(0, 200)
  return `The server answered the authorization request with status ${status} at ${pathname} and sent nothing to the client: ${said || 'it gave no reason'}`
}

function again(step: Step, { username }: Owner, { body }: MockResponse): string {
  const said = saidOn(body)
  if (step === 'consent') return `The server asked twice for the decision: ${said}`
  if (step === 'one-time-code')
    return `The one-time code of ${username} was not accepted (each is good for one sign-in: advance the clock by 30 seconds): ${said}`
  return `${username} could not sign in: ${said}`
}

/** One grant as a browser and a client make it at the mock server: sign-in, consent, code, tokens. Seven requests. */

export interface Asked {
  method: 'GET' | 'POST'
  path: string
  cookie: string
  /** A form, encoded. */
  body?: string
}

export interface Got {
  status: number
  location: string
  /** What a browser would send back. */
  cookie: string
  body: string
}

export type Ask = (request: Asked) => Promise<Got>

export const requestsPerGrant = 7

/** Who grants what to whom. */
export interface Applicant {
  client_id: string
  client_secret: string
  redirect_uri: string
  username: string
  password: string
  /** What else stands in the authorization request. */
  request: Readonly<Record<string, string>>
}

/** A client and a user that the mock server has when it is told nothing. */
export const usual: Applicant = {
  client_id: 'app',
  client_secret: 'app-Secret.7f3a91c2',
  redirect_uri: 'https://client.example/oauth/callback',
  username: 'alice',
  password: 'Wonderland-4711',
  request: { scope: 'read write' },
}

/** @throws {Error} when any of it does not work */
export async function grant(ask: Ask, as: Applicant = usual): Promise<void> {
  const response = await approved(ask, as)
  const redeemed = await redeems(ask, as, response.searchParams.get('code') ?? '')
  if (redeemed.status !== 200) throw new Error(`a grant failed: ${redeemed.body}`)
}

/** The authorization response: sign-in and consent. @throws {TypeError} when it does not come to one */
export async function approved(ask: Ask, as: Applicant = usual): Promise<URL> {
  const get = (path: string, cookie: string) => ask({ method: 'GET', path, cookie })
  const post = (path: string, cookie: string, form: Record<string, string>) =>
    ask({ method: 'POST', path, cookie, body: encoded(form) })
  const asked = await get(authorizationOf(as), '')
  const login = await get(asked.location, asked.cookie)
  const cookie = login.cookie || asked.cookie
  const { csrf = '', return_to = '' } = hidden(login.body)
  const { username, password } = as
  const signedIn = await post('/login', cookie, { csrf, return_to, username, password })
  const session = signedIn.cookie || cookie
  const resumed = await get(signedIn.location, session)
  const consent = await get(resumed.location, session)
  const { location } = await post('/consent', session, { ...hidden(consent.body), decision: 'allow' })
  return new URL(location)
}

export function redeems(ask: Ask, as: Applicant, code: string): Promise<Got> {
  const { client_id, client_secret, redirect_uri } = as
  const form = { grant_type: 'authorization_code', code, redirect_uri, client_id, client_secret }
  return ask({ method: 'POST', path: '/token', cookie: '', body: encoded(form) })
}

/** As many requests of the same kinds, whatever is answered. */
export async function sameRequests(ask: Ask): Promise<void> {
  const form = encoded({ csrf: 'x'.repeat(40), username: 'alice', password: 'Wonderland-4711' })
  const cookie = `session=${'x'.repeat(40)}`
  for (const path of [authorizationOf(usual), '/login', '', authorizationOf(usual), '/consent', '', ''])
    await ask(
      path === '' ? { method: 'POST', path: '/token', cookie, body: form } : { method: 'GET', path, cookie },
    )
}

function hidden(page: string): Record<string, string> {
  const fields = page.matchAll(/<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)
  return Object.fromEntries(
    [...fields].map(([, name = '', value = '']) => [name, value.replaceAll('&#38;', '&')]),
  )
}

function authorizationOf({ client_id, redirect_uri, request }: Applicant): string {
  return `/authorize?${encoded({ response_type: 'code', client_id, redirect_uri, ...request })}`
}

export function encoded(form: Record<string, string>): string {
  return new URLSearchParams(form).toString()
}

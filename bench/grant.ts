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

const redirect_uri = 'https://client.example/oauth/callback'
const client = { client_id: 'app', client_secret: 'app-Secret.7f3a91c2' }
const authorization = `/authorize?${encoded({
  response_type: 'code',
  client_id: client.client_id,
  redirect_uri,
  scope: 'read write',
})}`

/** @throws {Error} when any of it does not work */
export async function grant(ask: Ask): Promise<void> {
  const get = (path: string, cookie: string) => ask({ method: 'GET', path, cookie })
  const post = (path: string, cookie: string, form: Record<string, string>) =>
    ask({ method: 'POST', path, cookie, body: encoded(form) })
  const asked = await get(authorization, '')
  const login = await get(asked.location, asked.cookie)
  const cookie = login.cookie || asked.cookie
  const { csrf = '', return_to = '' } = hidden(login.body)
  const signedIn = await post('/login', cookie, {
    csrf,
    return_to,
    username: 'alice',
    password: 'Wonderland-4711',
  })
  const session = signedIn.cookie || cookie
  const resumed = await get(signedIn.location, session)
  const consent = await get(resumed.location, session)
  const approved = await post('/consent', session, { ...hidden(consent.body), decision: 'allow' })
  const code = new URL(approved.location).searchParams.get('code') ?? ''
  const redeemed = await post('/token', '', {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    ...client,
  })
  if (redeemed.status !== 200) throw new Error(`a grant failed: ${redeemed.body}`)
}

/** As many requests of the same kinds, whatever is answered. */
export async function sameRequests(ask: Ask): Promise<void> {
  const form = encoded({ csrf: 'x'.repeat(40), username: 'alice', password: 'Wonderland-4711' })
  const cookie = `session=${'x'.repeat(40)}`
  for (const path of [authorization, '/login', '', authorization, '/consent', '', ''])
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

function encoded(form: Record<string, string>): string {
  return new URLSearchParams(form).toString()
}

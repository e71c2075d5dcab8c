/** Runs in a page: a mock server behind a worker of msw, and an application that knows only `fetch`. */
/// <reference lib="dom" />
import { http } from 'msw'
import { setupWorker } from 'msw/browser'
import { createMockServer, type MockServer } from 'grantproof-mock-server'

const client = { id: 'spa', redirectUri: `${location.origin}/callback` }
const verifier = 'a-verifier-of-43-to-128-characters-as-in-RFC-7636'

/** A server for this page, whose worker is ready. */
export async function started(issuer: string): Promise<MockServer> {
  const server = createMockServer({
    issuer,
    clients: [
      {
        client_id: client.id,
        token_endpoint_auth_method: 'none',
        redirect_uris: [client.redirectUri],
      },
    ],
  })
  await setupWorker(...server.handlers({ http })).start({ onUnhandledRequest: 'bypass', quiet: true })
  return server
}

async function challenge(): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

export async function requested(issuer: string): Promise<URL> {
  const url = new URL(`${issuer}/authorize`)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUri,
    scope: 'read write',
    state: 'a b+c',
    code_challenge: await challenge(),
    code_challenge_method: 'S256',
  }).toString()
  return url
}

/** What the resource answers to the token that a code is good for. */
export async function redeemed(issuer: string, code: string | undefined) {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client.id,
      redirect_uri: client.redirectUri,
      code: code ?? '',
      code_verifier: verifier,
    }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  const headers = { Authorization: `Bearer ${access_token}` }
  const { status } = await fetch(`${issuer}/resource`, { headers })
  return { answer: answer.status, resource: status }
}

/** Signs in and allows on the pages, which are fetched and not shown. */
export async function walked(issuer: string, credentials: RequestCredentials) {
  const login = await fetch(await requested(issuer), { credentials })
  const consent = await submitted(login, credentials, { username: 'alice', password: 'Wonderland-4711' })
  const back = await submitted(consent, credentials, { decision: 'allow' })
  const code = new URL(back.url).searchParams.get('code') ?? undefined
  return {
    pages: [login, consent, back].map(({ status, url }) => `${status} ${new URL(url).pathname}`),
    ...(code === undefined ? {} : await redeemed(issuer, code)),
  }
}

async function submitted(page: Response, credentials: RequestCredentials, fields: Record<string, string>) {
  const form = new DOMParser().parseFromString(await page.text(), 'text/html').forms[0]
  if (!form) return page
  const body = new URLSearchParams([...new FormData(form)] as [string, string][])
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return fetch(new URL(form.getAttribute('action') ?? '', page.url), { method: 'POST', body, credentials })
}

/** What a script sees of cookies and redirects. */
export async function seen(issuer: string) {
  const { headers } = await fetch(`${issuer}/login`, { credentials: 'include' })
  const { type } = await fetch(await requested(issuer), { redirect: 'manual' })
  return { setCookie: headers.getSetCookie(), document: document.cookie, redirect: type }
}

/** A client with one user, for tests that look at what clients do. */
import { createMockServer, type MockServer, type MockServerOptions } from '../../../mock-server/index.ts'

const redirectUri = 'https://client.example/oauth/callback'

export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

export const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }

export function server(options: MockServerOptions = {}): MockServer {
  return createMockServer(options)
}

export function authorizationUrl(at: MockServer, more: Record<string, string> = {}): string {
  const url = new URL(at.describe().authorization_endpoint)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: 'app',
    redirect_uri: redirectUri,
    state: 'qJ8mW2xZ0vR5tY7uP3aD',
    ...more,
  }).toString()
  return url.href
}

/** How a client reaches the server; `fetch` of the server unless a test says otherwise. */
export type Reach = (request: Request) => Promise<Response>

const basic = `Basic ${btoa('app:app-Secret.7f3a91c2')}`

export function tokenRequest(
  at: MockServer,
  fields: Record<string, string>,
  headers: Record<string, string> = { authorization: basic },
): Request {
  return new Request(at.describe().token_endpoint, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  })
}

export function redemption(
  at: MockServer,
  code: string | undefined,
  more: Record<string, string> = {},
  headers?: Record<string, string>,
): Request {
  const fields = { grant_type: 'authorization_code', code: code ?? '', redirect_uri: redirectUri, ...more }
  return tokenRequest(at, fields, headers)
}

export async function redeem(
  at: MockServer,
  code: string | undefined,
  more: Record<string, string> = {},
): Promise<{ status: number } & Record<string, unknown>> {
  const answer = await at.fetch(redemption(at, code, more))
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) }
}

export async function refresh(at: MockServer, token: unknown): Promise<Record<string, unknown>> {
  const request = tokenRequest(at, { grant_type: 'refresh_token', refresh_token: String(token) })
  return (await (await at.fetch(request)).json()) as Record<string, unknown>
}

export function open(at: MockServer, token: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${String(token)}` }
  return at.fetch(new Request(at.describe().resource.url, { headers }))
}

/** The message of what an attempt throws. */
export async function sentence(attempt: () => unknown): Promise<string> {
  try {
    await attempt()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'nothing was thrown'
}

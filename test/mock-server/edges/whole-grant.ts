/** A browser and a client in one, by nothing but a fetch: from the metadata to an access token that opens the resource. */
import { load } from 'cheerio'

export type Send = (request: Request) => Promise<Response>

interface Page {
  url: string
  response: Response
}

const client = {
  id: 'app',
  secret: 'app-Secret.7f3a91c2',
  redirectUri: 'https://client.example/oauth/callback',
}

/** Where the metadata of an issuer stands (RFC 8414, 3.1). */
export function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer)
  return `${origin}/.well-known/oauth-authorization-server${pathname === '/' ? '' : pathname}`
}

/** @returns the metadata, the cookies' paths, and what the resource answers to the token */
export async function wholeGrant(issuer: string, send: Send = (request) => fetch(request)) {
  const metadata = (await (await send(new Request(metadataUrl(issuer)))).json()) as Record<string, string>
  const { authorization_endpoint: authorization = '', token_endpoint: token = '' } = metadata
  const cookies = new Map<string, string>()
  const cookieLines: string[] = []

  const go = async (request: Request): Promise<Page> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const headers = new Headers(request.headers)
    if (cookie !== '') headers.set('Cookie', cookie)
    const response = await send(new Request(request, { headers, redirect: 'manual' }))
    for (const line of response.headers.getSetCookie()) {
      cookieLines.push(line)
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) return { url: request.url, response }
    const url = new URL(location, request.url).href
    return url.startsWith(client.redirectUri) ? { url, response } : go(new Request(url))
  }
  const submit = async ({ url, response }: Page, fields: Record<string, string>): Promise<Page> => {
    const $ = load(await response.text())
    const hidden = $('input[type=hidden]')
      .toArray()
      .map((field): [string, string] => [$(field).attr('name') ?? '', $(field).attr('value') ?? ''])
    const action = new URL($('form').attr('action') ?? '', url)
    const body = new URLSearchParams([...hidden, ...Object.entries(fields)])
    // Said, since early versions of msw forget what a Request says of its body by itself.
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    return go(new Request(action, { method: 'POST', headers, body }))
  }

  const asked = new URL(authorization)
  asked.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUri,
    scope: 'read write',
    state: 'a b+c',
  }).toString()
  const login = await go(new Request(asked))
  const consent = await submit(login, { username: 'alice', password: 'Wonderland-4711' })
  const back = new URL((await submit(consent, { decision: 'allow' })).url)
  const answer = await send(
    new Request(token, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: client.redirectUri,
      }),
    }),
  )
  const tokens = (await answer.json()) as Record<string, unknown>
  const resource = await send(
    new Request(`${issuer}/resource`, {
      headers: { Authorization: `Bearer ${String(tokens['access_token'])}` },
    }),
  )
  const cookiePaths = [...new Set(cookieLines.map((line) => /; Path=([^;]*)/.exec(line)?.[1]))]
  return { metadata, cookiePaths, state: back.searchParams.get('state'), tokens, resource: resource.status }
}

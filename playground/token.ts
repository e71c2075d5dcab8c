/** The token request, sent by this server and never by the browser (RFC 6749, 4.1.3 and 4.1.4). */
import type { Outgoing, Received } from './outgoing.ts'

export interface Redemption {
  tokenEndpoint: string
  clientId: string
  /** Left out: a public client, which only names itself (RFC 6749, 3.2.1). */
  clientSecret?: string
  code: string
  redirectUri: string
  codeVerifier?: string
}

export interface TokenAnswer extends Received {
  /** Members of the JSON object that came; empty when it was none. */
  members: Readonly<Record<string, unknown>>
  /** Only of a success (RFC 6749, 5.1). */
  accessToken?: string
}

/** @throws {NoAnswer} */
export async function redeem(redemption: Redemption, outgoing: Outgoing): Promise<TokenAnswer> {
  const { tokenEndpoint, clientId, clientSecret, code, redirectUri, codeVerifier } = redemption
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri })
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  }
  if (codeVerifier !== undefined) body.set('code_verifier', codeVerifier)
  if (clientSecret === undefined) body.set('client_id', clientId)
  else headers['authorization'] = basic(clientId, clientSecret)
  const received = await outgoing.send('POST', tokenEndpoint, headers, body.toString())
  const members = membersOf(received.body)
  const { access_token: accessToken } = members
  return received.status === 200 && typeof accessToken === 'string' && accessToken !== ''
    ? { ...received, members, accessToken }
    : { ...received, members }
}

/** Both halves are form-encoded first (RFC 6749, 2.3.1). */
function basic(clientId: string, clientSecret: string): string {
  const credentials = `${formEncoded(clientId)}:${formEncoded(clientSecret)}`
  return `Basic ${Buffer.from(credentials).toString('base64')}`
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}

function membersOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Many browsers and clients at one server at the same time, who look closely at what they get. */
import type { MockClient, MockUser } from '../mock-server/index.ts'
import { approved, encoded, redeems, type Applicant, type Ask, type Got } from './grant.ts'
import { inLanes } from './in-lanes.ts'

/** What the server is told. */
export interface Crowd {
  clients: MockClient[]
  users: MockUser[]
}

/** As many users, some of which share a client. */
export function crowdOf(users: number): Crowd {
  return {
    clients: Array.from({ length: Math.ceil(users / 10) }, (_, number) => ({
      client_id: `client-${number}`,
      client_secret: `secret-of-client-${number}`,
      redirect_uris: [`https://client-${number}.example/cb`],
    })),
    users: Array.from({ length: users }, (_, number) => ({
      username: `user-${number}`,
      password: `password-of-user-${number}`,
    })),
  }
}

export interface Found {
  grants: number
  /** Grants whose code was redeemed twice at the same moment. */
  raced: number
  /** What was not as it must be, a sentence each. */
  problems: string[]
}

/**
 * Lets everybody sign in and grant at once. Codes and tokens must be those of their own user, client and nonce, and no value
 * may come twice. Every second code is redeemed twice at the same moment: once it must be granted, once refused.
 *
 * @param grants of all together
 */
export async function crowded(ask: Ask, crowd: Crowd, grants: number): Promise<Found> {
  const problems: string[] = []
  const seen = new Set<string>()
  let raced = 0
  const once = (what: string, value: unknown) => {
    if (typeof value !== 'string' || value === '') return void problems.push(`no ${what} came`)
    if (seen.has(value)) problems.push(`a ${what} came twice`)
    seen.add(value)
  }
  await inLanes(crowd.users.length, grants, async (number) => {
    const as = applicant(crowd, number)
    const { searchParams } = await approved(ask, as)
    const code = searchParams.get('code') ?? ''
    once('code', code)
    if (searchParams.get('state') !== as.request['state']) problems.push('a state of another request came')
    const twice = number % 2 === 0
    if (twice) raced += 1
    const answers = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => redeems(ask, as, code)))
    const [won, lost] = answers.toSorted((one, other) => one.status - other.status)
    if (won?.status !== 200) return void problems.push(`a grant was lost: ${won?.body ?? ''}`)
    if (twice && !isRefused(lost)) problems.push('a code was redeemed twice')
    const tokens = jsonOf(won)
    once('access token', tokens['access_token'])
    once('refresh token', tokens['refresh_token'])
    problems.push(...foreign(String(tokens['id_token']), as))
    // The tokens of a code that came again have ended.
    problems.push(...(await introspected(ask, String(tokens['access_token']), as, !twice)))
  })
  return { grants, raced, problems }
}

function applicant({ clients, users }: Crowd, number: number): Applicant {
  const user = users[number % users.length] ?? { username: '', password: '' }
  const client = clients[number % clients.length]
  return {
    client_id: client?.client_id ?? '',
    client_secret: client?.client_secret ?? '',
    redirect_uri: client?.redirect_uris[0] ?? '',
    username: user.username,
    password: user.password,
    request: { scope: 'openid read', state: `state-${number}`, nonce: `nonce-${number}` },
  }
}

function isRefused(answer: Got | undefined): boolean {
  return answer?.status === 400 && jsonOf(answer)['error'] === 'invalid_grant'
}

/** What an ID token says of others than those that it was asked for. */
function foreign(idToken: string, { client_id, username, request }: Applicant): string[] {
  const payload = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()
  const claims = JSON.parse(payload === '' ? '{}' : payload) as Record<string, unknown>
  const expected = { aud: client_id, sub: username, nonce: request['nonce'] }
  return Object.entries(expected)
    .filter(([name, value]) => claims[name] !== value)
    .map(([name]) => `an ID token has the ${name} of another grant`)
}

async function introspected(ask: Ask, token: string, as: Applicant, active: boolean): Promise<string[]> {
  const { client_id, client_secret, username } = as
  const body = encoded({ token, client_id, client_secret })
  const found = jsonOf(await ask({ method: 'POST', path: '/introspect', cookie: '', body }))
  if (found['active'] !== active) return [`an access token is ${active ? 'not ' : ''}active`]
  if (!active) return []
  const own = found['client_id'] === client_id && found['username'] === username
  return own ? [] : ['an access token belongs to another grant']
}

function jsonOf({ body }: Got): Record<string, unknown> {
  return JSON.parse(body) as Record<string, unknown>
}

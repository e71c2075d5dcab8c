/** session_state and its cookie (OpenID Connect Session Management 1.0, 3). */
import { createHash } from 'node:crypto'
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorize.ts'
import type { Incoming } from '../../../incoming.ts'
import type { MockResponse } from '../../../wire.ts'
import { isOpenId } from './to-sign-in.ts'

const cookieName = 'opbs'

/** Adds the state of the browser's session to a response that goes to the client, where the scope has openid. */
export function withSessionState(
  response: MockResponse,
  { client, redirectUri, parameters }: ValidRequest,
  request: Incoming,
  { random, rules, issuer }: Context,
): MockResponse {
  const location = response.headers.find(([name]) => name === 'Location')?.[1]
  if (!location?.startsWith(redirectUri) || !isOpenId({ parameters })) return response
  const known = request.cookie(cookieName)
  const opbs = known ?? random()
  const salt = random().replaceAll('-', '').slice(0, 22)
  const origin = URL.canParse(redirectUri) ? new URL(redirectUri).origin : 'null'
  const hash = createHash('sha256').update(`${client.client_id} ${origin} ${opbs} ${salt}`).digest('hex')
  const headers = response.headers.map(([name, value]) =>
    name === 'Location'
      ? ([name, `${value}&session_state=${hash}.${salt}`] as const)
      : ([name, value] as const),
  )
  if (known !== undefined) return { ...response, headers }
  const secure = issuer.startsWith('https:') ? '; Secure' : ''
  const hidden = rules.sessionStateReadable() ? '' : '; HttpOnly'
  return { ...response, headers: [...headers, ['Set-Cookie', `opbs=${opbs}; Path=/${secure}${hidden}`]] }
}

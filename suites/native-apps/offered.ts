/** The three kinds of redirect URIs that native apps have (RFC 8252, 7), and who the apps are (RFC 8252, 8.5). */
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import {
  claimedHttpsUri,
  ipv4LoopbackUri,
  ipv6LoopbackUri,
  ofNativeApp,
  privateUseUri,
} from '../../driver/target/native.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { delivered, nativeWith, redeemed } from './steps.ts'

export const privateUseScheme = check('rfc8252-7.1-private-use-scheme', async (cast) => {
  const native = nativeWith(cast, privateUseUri, 'a private-use redirect URI such as com.example.app:/cb')
  const answer = await delivered(cast, native)
  const state = answer.request.get('state')
  if (answer.get('state') !== state)
    violated(`state=${state} at ${native.uri}`, `state=${answer.get('state') ?? 'nothing'}`, answer)
})

export const claimedHttps = check('rfc8252-7.2-claimed-https', async (cast) => {
  const native = nativeWith(cast, claimedHttpsUri, 'an https redirect URI')
  await redeemed(cast, native.client, await delivered(cast, native))
})

export const loopbackRedirect = check('rfc8252-7.3-loopback-redirect', async (cast) => {
  const any = (uri: string) => ipv4LoopbackUri(uri) || ipv6LoopbackUri(uri)
  await delivered(cast, nativeWith(cast, any, 'a loopback redirect URI such as http://127.0.0.1/cb'))
})

export const nativeClientIsPublic = check('rfc8252-8.5-native-client-is-public', async (cast) => {
  const { client } = nativeWith(cast, ofNativeApp, 'a redirect URI of a native app')
  const answer = await codeFor(cast, client)
  // That servers know the client at all shows at the main client.
  const usual = await cast.client.redeems(given(await cast.owner.approves(cast.client.request())))
  if (!usual.hasTokens) cast.inconclusive(`the main client got no tokens either: ${usual.summary}`)
  const tokens = await client.tries(client.redemption(answer))
  withoutSecret(tokens, 'tokens')
  if (!tokens.hasTokens) cast.inconclusive(`the code of the app was not redeemed: ${tokens.summary}`)
  if (tokens.refreshToken === undefined) return cast.note('the app got no refresh token')
  const refreshed = await client.tries(client.refresh(tokens.refreshToken))
  withoutSecret(refreshed, 'refreshed tokens')
  if (!refreshed.hasTokens) cast.note(`a refresh of the app got ${refreshed.summary}`)
})

/** A code of the app, whichever of its redirect URIs works, bound to a verifier (RFC 7636). */
async function codeFor(cast: Cast, client: ClientActor): Promise<AuthorizationAnswer> {
  let last = ''
  for (const redirectUri of client.registration.redirect_uris) {
    const answer = await cast.owner.tries(client.request({ redirectUri, pkce: 'S256' }))
    if (answer.granted) return answer
    last = answer.summary
  }
  return cast.inconclusive(`the app got no code: ${last}`)
}

/** A refusal that asks for credentials is the fault; others have causes of their own. */
function withoutSecret(answer: TokenAnswer, what: string): void {
  const credentials = answer.status === 401 || answer.error === 'invalid_client'
  if (!answer.hasTokens && credentials)
    violated(`${what} for a native app without a secret`, answer.summary, answer)
}

const webViews = [
  'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
]

export const embeddedUserAgent = check('rfc8252-8.12-embedded-user-agent', async (cast) => {
  given(await cast.owner.approves(cast.client.request()))
  const { url } = cast.client.request()
  const statuses: number[] = []
  for (const agent of [undefined, ...webViews]) {
    const headers = [['accept', 'text/html'] as const, ...(agent ? [['user-agent', agent] as const] : [])]
    statuses.push((await cast.send({ method: 'GET', url, headers })).status)
  }
  const [usual, ...embedded] = statuses
  cast.note(`web views got status ${embedded.join(' and ')} for an authorization request, others ${usual}`)
})

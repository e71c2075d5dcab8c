/** First steps of the checks on native apps. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { nativeClientWith } from '../../driver/target/native.ts'
import { violated } from '../expectations.ts'

/** A native app, and one of its redirect URIs. */
export interface NativeClient {
  client: ClientActor
  uri: string
}

/** The native app with a redirect URI of this kind. @param what the kind, in words @throws {Skip} */
export function nativeWith(cast: Cast, kind: (uri: string) => boolean, what: string): NativeClient {
  const found = nativeClientWith(cast.target, kind)
  if (!found) return cast.skip(`no public client has registered ${what}`)
  return { client: cast.actor(found.client), uri: found.redirectUri }
}

/** The code arrives at a redirect URI that is registered. @throws when the server was seen refusing this one */
export async function delivered(cast: Cast, { client, uri }: NativeClient): Promise<AuthorizationAnswer> {
  const answer = await cast.owner.tries(client.request({ redirectUri: uri }))
  if (answer.granted) return answer
  await otherwiseWorks(cast, client, uri)
  return violated(`a code, delivered to ${uri}`, answer.summary, answer)
}

/** The same app with another of its redirect URIs. @throws {Inconclusive} where it was not seen to work */
async function otherwiseWorks(cast: Cast, client: ClientActor, uri: string): Promise<void> {
  const others = client.registration.redirect_uris.filter((other) => other !== uri)
  // That other clients work says nothing of this one: it may be disabled, or registered otherwise than we were told.
  if (others.length === 0)
    cast.inconclusive(
      `the client ${client.id} gets no code, and has no other redirect URI to see whether it works`,
    )
  for (const redirectUri of others)
    if ((await cast.owner.tries(client.request({ redirectUri }))).granted) return
  cast.inconclusive(`the client ${client.id} gets no code at all`)
}

/** Redeems as the app does, without a secret. @throws {Inconclusive} when its secret is asked for */
export async function redeemed(
  cast: Cast,
  client: ClientActor,
  answer: AuthorizationAnswer,
): Promise<TokenAnswer> {
  const tokens = await client.tries(client.redemption(answer))
  // In which form tokens have to come is judged elsewhere.
  if (!tokens.hasTokens)
    cast.inconclusive(`the code of the app was not redeemed: ${tokens.summary}; see that an app is public`)
  return tokens
}

/** The same URI with another port. */
export function withPort(uri: string, port: number): string {
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d+)?/, `$1:${port}`)
}

export function withoutPort(uri: string): string {
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+/, '$1')
}

/** Two ports that are not the registered one. */
export function otherPorts(uri: string): number[] {
  const [, registered] = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):(\d+)/.exec(uri) ?? []
  return [49_152, 51_004, 60_123].filter((port) => String(port) !== registered).slice(0, 2)
}

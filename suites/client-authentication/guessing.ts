/** Guessing at client secrets (RFC 6749, 2.3.1 and 10.10). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { basic, type ClientAuthentication, type TokenRequest } from '../../driver/message/token-request.ts'
import { mainClient, usableClients } from '../../driver/target/capabilities.ts'
import { TransportError } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given } from '../expectations.ts'
import { redemption } from '../steps.ts'

/** Wrong secrets after which a server should have reacted. */
const guesses = 50

/** An answer that takes this much longer than the first one is a brake; milliseconds. */
const delay = 1000

/** Statuses by which a server turns away who tried too often. */
const turnedAway: readonly number[] = [403, 423, 429, 503]

/** One guess, made from a valid request. */
type Guess = (request: TokenRequest, index: number) => TokenRequest

export const bruteForceProtection = check('rfc6749-2.3.1-brute-force-protection', {
  async 'same-client-many-secrets'(cast) {
    const client = throwAway(cast)
    await braked(cast, client, (request) => request.authenticated(guessed(client)))
  },
  async 'many-clients-one-secret'(cast) {
    const secret = unguessable()
    const brake = await brakeAmong(cast, cast.client, (request) =>
      request.authorization(basic(unguessable('no-such-client-'), secret)),
    )
    // Nobody is harmed by guesses at clients that do not exist, so that a server may let them pass.
    cast.note(brake ?? `no brake for one secret with ${guesses} invented clients`)
  },
  async 'header-and-body'(cast) {
    const client = throwAway(cast)
    const { id } = client
    await braked(cast, client, (request, index) =>
      index % 2 === 0
        ? request.authorization(basic(id, unguessable()))
        : request.authenticated({ method: 'client_secret_post', id, secret: unguessable() }),
    )
  },
})

/**
 * The client that may be locked out: the last one with a secret, but none whose credentials need encoding, because a
 * server that reads those wrongly refuses the right secret too.
 */
function throwAway({ target, actor, skip }: Cast): ClientActor {
  const plain = /^[\w.~-]+$/
  const found = usableClients(target).findLast(
    (client) =>
      client !== mainClient(target) &&
      client.token_endpoint_auth_method !== 'none' &&
      plain.test(client.client_id) &&
      plain.test(client.client_secret ?? ''),
  )
  return actor(found ?? skip('no second client with a secret of letters and digits that may be locked out'))
}

/** How the client authenticates, with a secret that is not its own. */
function guessed({ id, authentication: { method } }: ClientActor): ClientAuthentication {
  const inBody = method === 'client_secret_post'
  return { method: inBody ? method : 'client_secret_basic', id, secret: unguessable() }
}

/** Wrong secrets of one client, until the server brakes; else a warning. */
async function braked(cast: Cast, client: ClientActor, guess: Guess): Promise<void> {
  const { note, warn, inconclusive } = cast
  const brake = await brakeAmong(cast, client, guess)
  if (brake) return note(brake)
  const answer = await client.sends(await redemption(cast, client))
  if (answer.refused)
    return note(`the right secret was refused after ${guesses} wrong ones: ${answer.summary}`)
  if (!answer.granted) inconclusive(`the right secret got ${answer.summary}`)
  warn(
    `expected a delay, a lockout or 429 after ${guesses} wrong secrets, got none, and the right secret then worked`,
  )
}

/** How the server braked; undefined when it did not. */
async function brakeAmong(cast: Cast, client: ClientActor, guess: Guess): Promise<string | undefined> {
  await unlocked(cast, client)
  const valid = await redemption(cast, client)
  let first: { took: number; status: number } | undefined
  for (let index = 0; index < guesses; index += 1) {
    const after = `after ${index + 1} wrong secrets`
    const began = performance.now()
    const answer = await client.sends(guess(valid, index)).catch((error: unknown) => {
      if (first && error instanceof TransportError) return undefined
      throw error
    })
    if (!answer) {
      // A server that is gone brakes nobody: it has to answer whoever asks for something else.
      await cast.send({ method: 'GET', url: cast.target.authorization_endpoint, headers: [] })
      return `no answer any more ${after}`
    }
    const took = performance.now() - began
    refusal(cast, answer)
    const { status } = answer
    first ??= { took, status }
    if (status === 429 || (turnedAway.includes(status) && status !== first.status))
      return `${status} ${after}`
    if (took > first.took + delay) return `answers come ${Math.round(took - first.took)} ms later ${after}`
  }
  return undefined
}

/** A guess has to fail, by a client whose right secret works. */
function refusal({ inconclusive }: Cast, answer: TokenAnswer): void {
  if (!answer.control.works) inconclusive(`no control: ${answer.control.why}`)
  if (answer.hasTokens) inconclusive('a wrong secret was accepted: there is nothing to guess')
}

/** Waits until the client is no longer locked by earlier guesses, and its right secret works. */
async function unlocked(cast: Cast, client: ClientActor): Promise<void> {
  const answer = await client.sends(await redemption(cast, client))
  if (!turnedAway.includes(answer.status)) return void given(answer)
  await cast.wait('16m')
  given(await client.sends(await redemption(cast, client)))
}

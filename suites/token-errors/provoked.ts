/** A fixed set of token errors, for the checks of what every error answer has in common. */
import type { Cast } from '../../driver/cast/cast.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { existing, redemption, unknownClient, unknownValue } from '../steps.ts'

/** Spoils a valid redemption. */
export type Fault = (request: TokenRequest, cast: Cast) => TokenRequest

const faults: Record<string, Fault> = {
  'an unknown code': (request) => request.with({ code: unknownValue }),
  'a missing code': (request) => request.without('code'),
  'an unknown grant type': (request) => request.with({ grant_type: 'no_such_grant' }),
  'failed authentication': (request) => request.authorization(unknownClient()),
  'a body of another media type': (request) => request.contentType('text/plain'),
  'another client_id beside the credentials': (request, { client }) =>
    client.authentication.method === 'client_secret_basic'
      ? request.plus(['client_id', unguessable('no-such-client-')])
      : request.authenticated({ method: 'none', id: unguessable('no-such-client-') }),
}

/**
 * The token errors of the set. Requests that were granted are left out, as are server errors: both are judged by the
 * checks of their faults.
 *
 * @throws {Inconclusive} when there was no error at all
 */
export async function provoked(cast: Cast): Promise<[fault: string, answer: TokenAnswer][]> {
  const answers: [string, TokenAnswer][] = []
  for (const [fault, spoil] of Object.entries(faults)) {
    const answer = existing(await cast.client.sends(spoil(await redemption(cast, cast.client), cast)))
    if (answer.granted || answer.status >= 500) cast.note(`${fault} got ${answer.summary}: not judged here`)
    else answers.push([fault, answer])
  }
  return answers.length > 0 ? answers : cast.inconclusive('no faulty request was answered with an error')
}

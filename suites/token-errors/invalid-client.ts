/** invalid_client: the answer to failed client authentication (RFC 6749, 5.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientAuthentication, TokenRequest } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { expect } from '../expectations.ts'
import {
  credentialsOf,
  errorAnswer,
  redemption,
  unknownClient,
  unknownCredentials,
  unknownValue,
  wrongSecret,
} from '../steps.ts'

export const invalidClient = check('rfc6749-5.2-invalid-client', {
  async 'unknown-client'(cast) {
    await fails(cast, (request) => request.authorization(unknownClient()))
    await fails(cast, (request) =>
      request.authenticated({ method: 'client_secret_post', ...unknownCredentials() }),
    )
  },
  async 'wrong-secret'(cast) {
    const { id } = credentialsOf(cast)
    await fails(cast, (request) => request.authorization(wrongSecret(cast)))
    await fails(cast, (request) => request.authenticated(inBody(id)))
  },
  async 'no-authentication'(cast) {
    const { id } = credentialsOf(cast)
    await fails(cast, (request) => request.authenticated({ method: 'none', id }))
    // Without any client_id the request is malformed just as well.
    await fails(cast, (request) => request.authenticated({ method: 'left-out' }), 'invalid_request')
  },
  async 'unsupported-method'(cast) {
    credentialsOf(cast)
    await fails(cast, (request) => request.authorization('Digest username="a", realm="b", response="c"'))
    await fails(cast, (request) => request.authorization('Bearer x'))
  },
  async 'client-before-grant'(cast) {
    const request = (await redemption(cast, cast.client))
      .with({ code: unknownValue })
      .authorization(wrongSecret(cast))
    cast.note(`a wrong secret and a bad code got ${(await cast.client.sends(request)).summary}`)
  },
  async 'code-survives'(cast) {
    const request = await redemption(cast, cast.client)
    await cast.client.sends(request.authorization(wrongSecret(cast)))
    cast.note(`after failed authentication the code got ${(await cast.client.sends(request)).summary}`)
  },
})

async function fails(
  cast: Cast,
  change: (request: TokenRequest) => TokenRequest,
  ...alsoFine: string[]
): Promise<void> {
  const answer = await cast.client.sends(change(await redemption(cast, cast.client)))
  expect(errorAnswer(answer)).to.be.refused(['invalid_client', ...alsoFine])
}

function inBody(id: string): ClientAuthentication {
  return { method: 'client_secret_post', id, secret: 'not-the-secret' }
}

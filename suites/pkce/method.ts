/** The code_challenge_method (RFC 7636, 4.3, 4.4.1, 4.5 and 6.2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import { challengeOf } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import {
  boundCode,
  explained,
  invalidRequestAtClient,
  refusedSomewhere,
  s256Works,
  verifierOf,
} from './steps.ts'

export const unsupportedMethodRefused = check('rfc7636-4.4.1-unsupported-method-refused', {
  control: s256Authorizes,
  ...rows(
    { 'code-challenge-method-s512-43-char': 'S512', 'code-challenge-method-none-43-char': 'none' },
    async (cast, method) => {
      expect(await asked(cast, method)).to.be.refused()
    },
  ),
})

export const unsupportedMethodInvalidRequest = check(
  'rfc7636-4.4.1-unsupported-method-invalid-request',
  async (cast) => invalidRequestAtClient(await asked(cast, 'S512')),
)

export const unsupportedMethodDescription = check(
  'rfc7636-4.4.1-unsupported-method-description',
  async (cast) => explained(cast, await asked(cast, 'S512')),
)

export const methodNamesCaseSensitive = check('rfc7636-6.2.1-method-names-case-sensitive', {
  control: s256Authorizes,
  async 'authorize-code-challenge-method'(cast) {
    const { client } = cast
    const request = client.request({ pkce: 'S256' }).with({ code_challenge_method: 's256' })
    await refusedSomewhere(cast, client, request)
  },
})

export const methodBoundAtAuthorization = check('rfc7636-4.5-method-bound-at-authorization', {
  async control(cast) {
    await s256Works(cast)
    // Who refuses this one refuses a parameter that the endpoint does not know, and that is another matter (RFC 6749, 3.2).
    given(await cast.client.sends((await boundCode(cast)).with({ code_challenge_method: 'S256' })))
  },
  async 's256-authorization-challenge-c'(cast) {
    const redemption = await boundCode(cast)
    const challenge = challengeOf(verifierOf(redemption))
    const changed = redemption.with({ code_challenge_method: 'plain', code_verifier: challenge })
    expect(await cast.client.sends(changed)).to.be.refused()
  },
})

async function s256Authorizes({ owner, client }: Cast): Promise<void> {
  given(await owner.approves(client.request({ pkce: 'S256' })))
}

/** What becomes of a request with a challenge of 43 characters and this method. */
async function asked({ owner, client }: Cast, method: string): Promise<AuthorizationAnswer> {
  return owner.approves(client.request({ pkce: 'S256' }).with({ code_challenge_method: method }))
}

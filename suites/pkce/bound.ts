/** A challenge belongs to one code, and stays with the server (RFC 7636, 4.4). */
import { challengeOf } from '../../driver/cast/client-actor.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { boundCode, verifierOf } from './steps.ts'

export const challengeBoundToCode = check('rfc7636-4.4-challenge-bound-to-code', {
  async control(cast) {
    const codes = [await boundCode(cast), await boundCode(cast)]
    // Where a code ends when the next one is issued, its refusal says nothing of verifiers.
    for (const code of codes) given(await cast.client.sends(code))
  },
  async 'authorize-challenge-va-then'(cast) {
    const { client } = cast
    for (const tried of ['first', 'second'] as const) {
      const [first, second] = [await boundCode(cast), await boundCode(cast)]
      const [one, other] = tried === 'first' ? [first, second] : [second, first]
      expect(await client.sends(one.with({ code_verifier: verifierOf(other) }))).to.be.refused()
    }
  },
})

export const challengeNotExtractable = check(
  'rfc7636-4.4-challenge-not-extractable',
  async ({ owner, client }) => {
    const answer = given(await owner.approves(client.request({ pkce: 'S256' })))
    const challenge = challengeOf(answer.request.codeVerifier ?? '')
    for (const [name, value] of answer.parameters)
      if (readings(value).some((text) => text.includes(challenge)))
        violated('a response that does not show the code_challenge', `the challenge within ${name}`, answer)
  },
)

/** A value as whoever intercepts it can read it: as it is, decoded, and the parts of a JSON Web Token. */
function readings(value: string): string[] {
  const segments = [value, ...value.split('.')]
  return [value, percentDecoded(value), ...segments.map((part) => Buffer.from(part, 'base64url').toString())]
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

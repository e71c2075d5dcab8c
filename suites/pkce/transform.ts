/** How verifier and challenge are compared (RFC 7636, 4.3 and 4.6). */
import { createHash } from 'node:crypto'
import type { Cast } from '../../driver/cast/cast.ts'
import { challengeOf } from '../../driver/cast/client-actor.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { boundCode, refusedSomewhere, s256Works, shortVerifier, verifierFor, verifierOf } from './steps.ts'

/** The verifier of RFC 7636, appendix B, whose challenge has a hyphen. */
const published = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

const digest = (verifier: string) => createHash('sha256').update(verifier).digest()

/** Other ways to write the same hash. */
const spellings: Record<string, (verifier: string) => string> = {
  'challenge-sent-as-lower-case-hex': (verifier) => digest(verifier).toString('hex'),
  'as-standard-base64-plus': (verifier) => digest(verifier).toString('base64').replace(/=+$/, ''),
}

export const s256TransformExact = check('rfc7636-4.6-s256-transform-exact', {
  async control(cast) {
    for (const verifier of [published, verifierFor(/-.*_|_.*-/)])
      expect(await cast.client.sends(await boundCode(cast, verifier))).to.be.granted
  },
  ...rows(spellings, async (cast, spelt) => {
    const { client } = cast
    const verifier = verifierFor(/[-_]/)
    const request = client.request({ pkce: 'S256', verifier }).with({ code_challenge: spelt(verifier) })
    await refusedSomewhere(cast, client, request)
  }),
})

export const s256ChallengeAsVerifierRefused = check('rfc7636-4.6-s256-challenge-as-verifier-refused', {
  control: s256Works,
  async 's256-authorization-challenge-c'(cast) {
    const redemption = await boundCode(cast)
    const changed = redemption.with({ code_verifier: challengeOf(verifierOf(redemption)) })
    expect(await cast.client.sends(changed)).to.be.refused()
  },
})

export const plainDirectComparison = check('rfc7636-4.6-plain-direct-comparison', {
  async control(cast) {
    expect(await cast.client.sends(await plainCode(cast))).to.be.granted
  },
  async 'plain-flow-verifier-challenge-in'(cast) {
    const redemption = await plainCode(cast)
    const swapped = verifierOf(redemption).replaceAll(/[a-z]/gi, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    expect(await cast.client.sends(redemption.with({ code_verifier: swapped }))).to.be.refused()
  },
  async 'verifier-s256'(cast) {
    const redemption = await plainCode(cast)
    const changed = redemption.with({ code_verifier: challengeOf(verifierOf(redemption)) })
    expect(await cast.client.sends(changed)).to.be.refused()
  },
})

export const defaultMethodPlain = check('rfc7636-4.3-default-method-plain', {
  async 'same-request-x-s256-redeem-code'(cast) {
    const { client, inconclusive } = cast
    const equal = shortVerifier()
    const own = await withoutMethod(cast, equal)
    if (!own) return inconclusive('a challenge without a method is refused, although plain is not')
    expect(await client.sends(own)).to.be.granted
    const verifier = shortVerifier()
    const hashed = await withoutMethod(cast, challengeOf(verifier))
    if (!hashed) return inconclusive('a second challenge without a method is refused')
    const answer = await client.sends(hashed.with({ code_verifier: verifier }))
    // Where nothing is compared there is no method to tell; that has a check of its own.
    if (answer.granted && (await anyVerifierWorks(cast)))
      return inconclusive('a code for a challenge without a method gets tokens with any verifier')
    expect(answer).to.be.refused()
  },
})

async function anyVerifierWorks(cast: Cast): Promise<boolean> {
  const redemption = await withoutMethod(cast, shortVerifier())
  return (
    redemption !== undefined &&
    (await cast.client.sends(redemption.with({ code_verifier: shortVerifier() }))).granted
  )
}

/** The redemption of a code of a request that has a challenge and no method; undefined where that is refused. */
async function withoutMethod({ owner, client }: Cast, verifier: string): Promise<TokenRequest | undefined> {
  const request = client.request({ pkce: 'plain', verifier }).without('code_challenge_method')
  const answer = await owner.approves(request)
  return answer.granted ? client.redemption(answer).asChanged() : undefined
}

async function plainCode({ owner, client }: Cast): Promise<TokenRequest> {
  return client.redemption(given(await owner.approves(client.request({ pkce: 'plain' }))))
}

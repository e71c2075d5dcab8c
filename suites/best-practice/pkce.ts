/** Whether PKCE is there, cannot be left out by an attacker, and binds a code to its request (RFC 9700, 2.1.1 and 4.5). */
import type { Cast } from '../../driver/cast/cast.ts'
import { clientThatNeeds } from '../../driver/cast/knowing/probes/pkce.ts'
import { lacking } from '../../driver/cast/needs.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'

/** A code_verifier that belongs to no request (RFC 7636, 4.1). */
const otherVerifier = () => unguessable(unguessable())

export const pkceSupported = check('rfc9700-2.1.1-pkce-supported', async (cast) => {
  const { client } = cast
  const fresh = async () => client.redemption(given(await bound(cast)))
  const right = await client.tries(await fresh())
  if (!right.granted) {
    await control(cast)
    violated('tokens for the right code_verifier', right.summary, right)
  }
  const wrong = await client.sends((await fresh()).with({ code_verifier: otherVerifier() }))
  if (wrong.refused) return
  const missing = await client.sends((await fresh()).without('code_verifier'))
  if (missing.refused) return
  violated(
    'a refusal of a wrong code_verifier, or of none',
    `${wrong.summary} for a wrong one, and ${missing.summary} for none`,
    missing,
  )
})

/** A code that is bound to a challenge, by S256 or else by plain. @throws when no challenge is taken */
async function bound(cast: Cast): Promise<AuthorizationAnswer> {
  const { owner, client } = cast
  const s256 = await owner.tries(client.request({ pkce: 'S256' }))
  if (s256.granted) return s256
  const plain = await owner.tries(client.request({ pkce: 'plain' }))
  if (plain.granted) return plain
  await control(cast)
  return violated('a code for a request with code_challenge', s256.summary, s256)
}

/** The same without a challenge works. */
async function control({ owner, client }: Cast): Promise<void> {
  given(await client.redeems(given(await owner.approves(client.request({ pkce: 'none' })))))
}

export const pkceDowngradeRefused = check('rfc9700-2.1.1-pkce-downgrade-refused', {
  async control(cast) {
    const client = await optional(cast)
    given(await client.redeems(given(await cast.owner.approves(client.request({ pkce: 'S256' })))))
  },
  async 'authorize-without-code-challenge'(cast) {
    const client = await optional(cast)
    if (await lacking('pkce-evaluated', cast)) cast.inconclusive('PKCE is not looked at: see pkce supported')
    const answer = given(await cast.owner.approves(client.request({ pkce: 'none' })))
    const redemption = client.redemption(answer).with({ code_verifier: otherVerifier() })
    expect(await client.sends(redemption)).to.be.refused()
  },
})

/** A client from whose request a challenge can be cut out. */
async function optional(cast: Cast) {
  return (await clientThatNeeds(cast, 'nothing')) ?? cast.skip('every client has to send a code_challenge')
}

/** How often the same value is sent. */
const repetitions = 5

export const constantChallengeNoticed = check(
  'rfc9700-2.1.1-constant-challenge-noticed',
  async ({ owner, client, note }) => {
    const challenged = client.request({ pkce: 'S256' })
    given(await owner.approves(client.request()))
    const taken = await codesFor(() => owner.tries(challenged))
    note(`of ${repetitions} requests with one code_challenge ${taken} got a code`)
    if (challenged.get('scope')?.split(' ').includes('openid') !== true) return
    const nonce = unguessable('n')
    const repeated = await codesFor(() => owner.tries(client.request().with({ nonce }).asValid()))
    note(`of ${repetitions} requests with one nonce ${repeated} got a code`)
  },
)

async function codesFor(ask: () => Promise<AuthorizationAnswer>): Promise<number> {
  let codes = 0
  for (let count = 0; count < repetitions; count += 1) if ((await ask()).granted) codes += 1
  return codes
}

export const injectedCodeRefused = check('rfc9700-4.5.3.1-injected-code-refused', {
  async control({ owner, client }) {
    given(await client.redeems(given(await owner.approves(client.request({ pkce: 'S256' })))))
  },
  async 'code-of-another-user'(cast) {
    await injected(cast, cast.owner.as(cast.secondUser), cast.owner)
  },
  async 'code-of-another-browser'(cast) {
    await injected(cast, cast.owner.afresh(), cast.owner)
  },
  async 'code-of-another-tab'(cast) {
    await injected(cast, cast.owner, cast.owner)
  },
})

/** Both ran the flow; the client of the victim redeems the attacker's code with the verifier of the victim's request. */
async function injected({ client }: Cast, attacker: Owner, victim: Owner): Promise<void> {
  const stolen = given(await attacker.approves(client.request({ pkce: 'S256' })))
  const awaited = given(await victim.approves(client.request({ pkce: 'S256' })))
  const { codeVerifier: code_verifier = '' } = awaited.request
  expect(await client.sends(client.redemption(stolen).with({ code_verifier }))).to.be.refused()
}

/** A code of the attacker's, put into the response that a client of somebody else waits for (RFC 9700, 4.5). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { check } from '../check.ts'
import { expect, given } from '../expectations.ts'

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

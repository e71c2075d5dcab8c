import { check } from '../check.ts'
import { expect, given } from '../expectations.ts'

export const codeShortLived = check(
  'rfc6749-4.1.2-code-short-lived',
  {
    async 'control-fresh'({ owner, client }) {
      expect(await client.redeems(await owner.approves(client.request()))).to.be.granted
    },
    async 'after-601s'({ owner, client, wait }) {
      const answer = given(await owner.approves(client.request()))
      await wait('601s')
      expect(await client.redeems(answer)).to.be.refused()
    },
    async 'after-limit'({ owner, client, wait, note }) {
      const [early, late] = [
        given(await owner.approves(client.request())),
        given(await owner.approves(client.request())),
      ]
      await wait('601s')
      // A code that has ended by now needs no further waiting for.
      if ((await client.redeems(early)).refused) return note('the code had ended after ten minutes')
      await wait('2999s')
      expect(await client.redeems(late)).to.be.refused()
    },
  },
  { waits: true },
)

export const codeLifetimeTenMinutes = check(
  'rfc6749-4.1.2-code-lifetime-ten-minutes',
  async ({ owner, client, wait }) => {
    const answer = given(await owner.approves(client.request()))
    await wait('610s')
    expect(await client.redeems(answer)).to.be.refused()
  },
  { waits: true },
)

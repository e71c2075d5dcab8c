/** The short form of `npm run bench load`. */
import { expect } from 'chai'
import { byHandle, overPort } from '../../../bench/asks.ts'
import { crowdOf, crowded } from '../../../bench/crowd.ts'
import { createMockServer } from '../../../mock-server/index.ts'

describe('a crowd that grants at the same time', function () {
  this.timeout(300_000)

  it('gets everybody their own codes and tokens, each once, over 200 connections', async () => {
    const crowd = crowdOf(200)
    const { url, close } = await createMockServer(crowd).listen()
    const { ask, close: leave } = overPort(url, 200)
    try {
      expect(await crowded(ask, crowd, 1000)).to.deep.equal({ grants: 1000, raced: 500, problems: [] })
    } finally {
      await leave()
      await close()
    }
  })

  const broken = {
    'redeems codes twice': [{ claimCode: () => true }, 'a code was redeemed twice'],
    'gives everybody the same code': [{ codeValue: () => 'one' }, 'a code came twice'],
    'loses grants': [{ secretFits: () => false }, 'a grant was lost'],
  } as const
  for (const [does, [rules, complaint]] of Object.entries(broken)) {
    it(`notices a server that ${does}`, async () => {
      const crowd = crowdOf(10)
      const { problems } = await crowded(byHandle(createMockServer({ ...crowd, rules })), crowd, 40)
      expect(problems.join('\n')).to.contain(complaint)
    })
  }
})

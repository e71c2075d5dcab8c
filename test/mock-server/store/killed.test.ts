/** Two mock servers with one store, of which one dies without a word while many requests are under way. */
import { expect } from 'chai'
import { overPort } from '../../../bench/asks.ts'
import { approved, redeems, usual, type Ask, type Got } from '../../../bench/grant.ts'
import { inLanes } from '../../../bench/in-lanes.ts'
import { describeWithRedis } from '../../redis.ts'
import { started } from './instances.ts'

/** No answer, where the server died before it came. */
const orNothing = (asked: Promise<Got>): Promise<Got | undefined> => asked.catch(() => undefined)

describeWithRedis('a mock server that is killed while another has the same store', (url) => {
  it('has redeemed no code that the other redeems again, and the other goes on with its sessions', async () => {
    const instances = await started(url())
    const [first = '', second = ''] = instances.addresses
    const doomed = overPort(first, 20)
    const other = overPort(second, 20)
    try {
      const codes: string[] = []
      // Sign-in and consent at the one that is about to die.
      await inLanes(10, 60, async () => {
        codes.push((await approved(doomed.ask, usual)).searchParams.get('code') ?? '')
      })
      let answered = 0
      const granted = new Map<string, number>()
      const count = (code: string, answer: Got | undefined) => {
        if (answer?.status === 200) granted.set(code, (granted.get(code) ?? 0) + 1)
      }
      const tries = async (ask: Ask, code: string) => count(code, await orNothing(redeems(ask, usual, code)))
      await inLanes(20, codes.length, async (number) => {
        const code = codes[number - 1] ?? ''
        await tries(doomed.ask, code)
        answered += 1
        // In the middle of it, with others under way.
        if (answered === 15) await instances.kill(0)
      })
      const before = granted.size
      expect(before).to.be.within(1, codes.length - 1)
      await inLanes(20, codes.length, (number) => tries(other.ask, codes[number - 1] ?? ''))
      expect([...granted.values()].filter((times) => times > 1)).to.deep.equal([])
      // Whatever the dead one had not redeemed the other redeems, but for what it wrote down and never told.
      expect(granted.size).to.be.greaterThan(before)
      const fresh = (await approved(other.ask, usual)).searchParams.get('code') ?? ''
      expect((await redeems(other.ask, usual, fresh)).status).to.equal(200)
    } finally {
      await Promise.all([doomed.close(), other.close()])
      await instances.stop()
    }
  })

  it('leaves a browser signed in at the other, in the middle of a grant', async () => {
    const instances = await started(url())
    const [first = '', second = ''] = instances.addresses
    const doomed = overPort(first)
    const other = overPort(second)
    let asked = 0
    // Sign-in at the one; the request for authorization, the page of consent and all that follows at the other.
    const ask: Ask = async (request) => {
      asked += 1
      if (asked === 4) await instances.kill(0)
      return (asked < 4 ? doomed : other).ask(request)
    }
    try {
      const code = (await approved(ask, usual)).searchParams.get('code') ?? ''
      expect((await redeems(ask, usual, code)).status).to.equal(200)
    } finally {
      await Promise.all([doomed.close(), other.close()])
      await instances.stop()
    }
  })
})

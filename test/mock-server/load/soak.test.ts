/** The short form of `npm run bench soak`. */
import { expect } from 'chai'
import { byHandle } from '../../../bench/asks.ts'
import { grant } from '../../../bench/grant.ts'
import { createMockServer, memoryStore } from '../../../mock-server/index.ts'

describe('a server that is left running', function () {
  this.timeout(300_000)

  it('holds no more after 3000 grants than it may, of whatever kind', async () => {
    const limit = 100
    const server = createMockServer({ store: memoryStore({ limit }), keptRequests: limit })
    const most = new Map<string, number>()
    for (let made = 1; made <= 3000; made += 1) {
      await grant(byHandle(server))
      if (made % 50 > 0) continue
      const { tables } = (await server.snapshot()).store
      const sizes = Object.entries(tables).map(([name, records]) => [name, records.length] as const)
      for (const [name, size] of [...sizes, ['requests', server.requests.length] as const])
        most.set(name, Math.max(most.get(name) ?? 0, size))
    }
    for (const [name, size] of most) expect(size, name).to.be.at.most(limit)
    for (const name of ['sessions', 'codes', 'accessTokens', 'refreshTokens', 'requests'])
      expect(most.get(name), name).to.be.within(limit * 0.8, limit)
  })
})

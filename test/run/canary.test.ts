import { expect } from 'chai'
import { formats } from '../../reports/index.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { run } from '../../run/run.ts'

describe('secrets', () => {
  it('stand in no report: passwords, client secrets, codes, tokens, cookies, Basic credentials', async function () {
    this.timeout(60_000)
    const secrets = new Set<string>()
    // Everything that this server calls unguessable is written down here, so that it can be looked for.
    let count = 0
    const random = () => {
      count += 1
      const value = `canary${count}x${'k'.repeat(24)}`
      secrets.add(value)
      return value
    }
    const server = createMockServer({ random })
    const { close } = await server.listen()
    const report = await run({
      target: server.describe(),
      only: ['login', 'state', 'code-reuse', 'token-errors'],
    })
    await close()
    for (const { password } of server.describe().users) secrets.add(password)
    for (const { client_id, client_secret } of server.describe().clients) {
      if (client_secret === undefined) continue
      secrets.add(client_secret)
      secrets.add(Buffer.from(`${client_id}:${client_secret}`).toString('base64'))
    }
    expect(report.problem).to.equal(undefined)
    expect(secrets.size).to.be.greaterThan(500)
    const shown = server.requests.length > 0 ? Object.values(formats).map(({ render }) => render(report)) : []
    const leaked = [...secrets].filter((secret) => !/^canary\d+x/.test(secret) || !isHandle(secret))
    for (const text of shown) expect(leaked.filter((secret) => text.includes(secret))).to.eql([])

    /** Ids of pending requests stand in URLs and open nothing without the cookie of their session. */
    function isHandle(value: string): boolean {
      return server.requests.some(({ url }) => url.includes(`request=${value}`))
    }
  })
})

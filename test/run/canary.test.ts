import { inflateSync } from 'node:zlib'
import { expect } from 'chai'
import { createMockServer } from '../../mock-server/index.ts'
import { formats } from '../../reports/index.ts'
import { run } from '../../run/run.ts'
import type { Report } from '../../suites/verdict.ts'

/** What each format says, the packed exchanges of the HTML page unpacked. */
function outputs(report: Report): Map<string, string> {
  const texts = new Map(Object.entries(formats).map(([name, { render }]) => [name, render(report)]))
  const [, packed = ''] =
    /<script type="application\/json"[^>]*>"([^"]+)"/.exec(texts.get('html') ?? '') ?? []
  return texts.set('html, unpacked', inflateSync(Buffer.from(packed, 'base64')).toString())
}

describe('secrets', () => {
  it('stand in no report: passwords, client secrets, codes, tokens, cookies, Basic credentials', async function () {
    this.timeout(60_000)
    const secrets = new Set<string>()
    // Everything that this server calls unguessable is written down here, so that it can be looked for.
    const random = () => {
      const value = `canary${secrets.size}x${'k'.repeat(24)}`
      secrets.add(value)
      return value
    }
    const server = createMockServer({ random })
    const { close } = await server.listen()
    // Identifiers of clients that register themselves are unguessable as well, and no secrets: nobody registers here.
    const target = { ...server.describe(), permissions: [] }
    const report = await run({ target })
    await close()
    expect(report.problem).to.equal(undefined)
    expect(secrets.size).to.be.greaterThan(500)
    for (const { url } of server.requests) {
      // Ids of pending requests stand in URLs and open nothing without the cookie of their session.
      const handle = new URL(url).searchParams.get('request')
      if (handle !== null) secrets.delete(handle)
    }
    for (const { password } of target.users) secrets.add(password)
    for (const { client_id, client_secret } of target.clients) {
      if (!client_secret) continue
      secrets.add(client_secret)
      secrets.add(Buffer.from(`${client_id}:${client_secret}`).toString('base64'))
    }
    for (const [name, text] of outputs(report)) {
      expect(text.length, name).to.be.greaterThan(1000)
      expect(
        [...secrets].filter((secret) => text.includes(secret)),
        name,
      ).to.eql([])
    }
  })
})

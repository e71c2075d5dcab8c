/** No report of the course holds a secret, in whatever spelling. */
import { expect } from 'chai'
import { course } from '../../course/index.ts'
import type { MockServer } from '../../mock-server/index.ts'
import { formats } from '../../reports/index.ts'
import { pupil } from '../course/pupil/pupil.ts'
import { leaks, unpacked } from './leaks.ts'

const client = {
  client_id: 'app',
  client_secret: 'Canary+of:the%client 4711',
  redirect_uris: ['https://client.example/cb'],
  scope: 'openid profile offline_access',
}

/** What the client of this test says of every refusal. */
const telling = (secret: string) => `the secret is ${secret}`

describe('secrets in reports of the course', () => {
  it('are labels', async function () {
    this.timeout(120_000)
    let server: MockServer | undefined
    let newest = ''
    const report = await course({
      client,
      listen: false,
      lessons: ['control-honest', 'state-wrong', 'state-twice', 'authorization-response-code', 'refresh-rot'],
      onListening: (around) => {
        server = around.server
      },
      session: (around) => {
        const session = pupil('ignores state', 'forgets PKCE', 'sends no nonce')(around)
        return {
          ...session,
          begin: () => session.begin(),
          call: async () => (await session.call?.()) ?? 'refused',
          finish: async (callback) => {
            newest = callback.code ?? newest
            const ending = await session.finish(callback)
            const { outcome } = typeof ending === 'string' ? { outcome: ending } : ending
            return { outcome, because: `${telling(client.client_secret)}, the code was ${newest}` }
          },
        }
      },
    })
    expect(report.summary.fail).to.be.greaterThan(0)
    const secrets = new Set([
      client.client_secret,
      ...(server?.describe().users ?? []).map(({ password }) => password),
      ...(server?.requests ?? []).flatMap(({ parameters, response }) => [
        ...['code', 'code_verifier', 'refresh_token', 'csrf'].flatMap((name) => parameters[name] ?? []),
        ...['access_token', 'refresh_token', 'id_token'].flatMap((name) => response?.json?.[name] ?? []),
        ...(response?.headers ?? [])
          .filter(([name]) => name.toLowerCase() === 'set-cookie')
          .map(([, value]) => value.split(';')[0]?.split('=')[1]),
      ]),
    ])
    // What a lesson invents is no secret, and may be short.
    const kept = [...secrets].filter((each): each is string => typeof each === 'string' && each.length >= 12)
    expect(kept.length).to.be.greaterThan(25)
    for (const [name, format] of Object.entries(formats)) {
      const written = format.render(report)
      const read = name === 'html' ? `${written}\n${unpacked(written)}` : written
      for (const secret of kept) expect(leaks(read, secret), `${name} holds ${secret}`).to.eql([])
    }
    const told = JSON.stringify(report)
    expect(told).to.include('the secret is <client-secret-1>, the code was <code-')
    expect(report.secrets).to.deep.include({ label: '<client-secret-1>', of: 'the secret of the client app' })
  })
})

/** A server with a seed gives the same in each run. */
import { expect } from 'chai'
import {
  createMockServer,
  memoryStore,
  type MockServer,
  type MockServerOptions,
} from '../../../mock-server/index.ts'
import { authorizationUrl, redeem, refresh } from '../questions/client.ts'

const still: MockServerOptions = { seed: 'apple', clock: { at: '2026-01-01T12:00:00Z', frozen: true } }

/** Everything that a server said while a client signed in, redeemed, refreshed and registered. */
async function everything(at: MockServer): Promise<string> {
  const { code } = await at.authorize(authorizationUrl(at, { scope: 'openid read', nonce: 'n' }))
  const tokens = await redeem(at, code)
  expect(tokens).to.include.keys('access_token', 'refresh_token', 'id_token')
  expect(await refresh(at, tokens['refresh_token'])).to.include.keys('access_token')
  await at.handle({
    method: 'POST',
    url: `${at.issuer}/register`,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ redirect_uris: ['https://own.example/cb'] }),
  })
  const said = at.requests.map(({ url, response }) => ({ url, response }))
  return JSON.stringify([said, await at.jwks(), await at.issueToken({ scope: 'openid' })])
}

/** What a browser keeps between two pages, and the forms hold. */
const secrets = (text: string) => text.match(/[0-9a-f]{40}/g) ?? []

describe('a seed', () => {
  it('makes codes, tokens, ID tokens, keys, sessions, forms and registrations the same in two servers', async () => {
    const first = await everything(createMockServer(still))
    expect(new Set(secrets(first)).size).to.be.above(8)
    expect(await everything(createMockServer(still))).to.equal(first)
  })

  it('gives others to another seed; a number is the same as its text', async () => {
    const first = await everything(createMockServer({ ...still, seed: 7 }))
    expect(await everything(createMockServer({ ...still, seed: '7' }))).to.equal(first)
    const other = await everything(createMockServer({ ...still, seed: 8 }))
    const known = new Set(secrets(first))
    expect(secrets(other).filter((value) => known.has(value))).to.deep.equal([])
  })

  it('does the same for a product and for JWT access tokens, also broken ones', async () => {
    const products: MockServerOptions[] = [
      { ...still, accessTokens: 'jwt' },
      { ...still, defects: ['jwt-access-token-without-audience'] },
    ]
    for (const options of products)
      expect(await everything(createMockServer(options))).to.equal(
        await everything(createMockServer(options)),
      )
    const code = async () => {
      const at = createMockServer({ ...still, like: 'wso2-apim-2.6' })
      const [client] = at.describe().clients
      const url = authorizationUrl(at, {
        client_id: client?.client_id ?? '',
        redirect_uri: client?.redirect_uris[0] ?? '',
        scope: 'openid',
      })
      return (await at.authorize(url)).toString()
    }
    expect(await code())
      .to.match(/code=/)
      .and.equal(await code())
  })

  it('begins anew with reset, where the same requests give the same again', async () => {
    const at = createMockServer(still)
    const first = await everything(at)
    await at.reset()
    expect(await everything(at)).to.equal(first)
  })

  it('gives nothing twice after a restore, at another server too', async () => {
    const at = createMockServer(still)
    const { code } = await at.authorize(authorizationUrl(at))
    const snapshot = await at.snapshot()
    const next = (await at.authorize(authorizationUrl(at))).code
    const other = createMockServer(still)
    await other.restore(snapshot)
    expect((await other.authorize(authorizationUrl(other))).code)
      .to.equal(next)
      .and.not.equal(code)
  })

  it('signs with RS256, unless it is told otherwise; without one with ES256', async () => {
    const algorithm = async (options: MockServerOptions) => {
      const [header = ''] = (await createMockServer(options).sign({})).split('.')
      return (JSON.parse(atob(header)) as { alg: string }).alg
    }
    expect(await algorithm({ seed: 1 })).to.equal('RS256')
    expect(await algorithm({ seed: 1, signing: 'EdDSA' })).to.equal('EdDSA')
    expect(await algorithm({})).to.equal('ES256')
  })

  it('yields to a source of your own', async () => {
    let count = 0
    const at = createMockServer({ ...still, random: () => `own${String((count += 1)).padStart(30, '0')}` })
    expect((await at.authorize(authorizationUrl(at))).code).to.match(/^own0/)
  })

  it('leaves a server without one unguessable', async () => {
    const clock = { at: 0, frozen: true }
    const codes = [createMockServer({ clock }), createMockServer({ clock })].map(
      async (at) => (await at.authorize(authorizationUrl(at))).code,
    )
    const [one, other] = await Promise.all(codes)
    expect(one).to.not.equal(other)
  })
})

describe('the clock of a server', () => {
  const noon = Date.parse('2026-01-01T12:00:00Z')

  it('begins where the option says, stands still, and is what tokens and the log have', async () => {
    const at = createMockServer({ clock: { at: '2026-01-01T12:00:00Z', frozen: true } })
    const { id_token } = await at.issueToken({ scope: 'openid' })
    const claims = JSON.parse(atob(id_token?.split('.')[1] ?? '')) as { iat: number }
    expect(claims.iat).to.equal(noon / 1000)
    await at.authorize(authorizationUrl(at))
    expect(new Set(at.requests.map(({ at: time }) => time))).to.deep.equal(new Set([noon]))
  })

  it('is shared with another server that gives it', () => {
    const one = createMockServer({ clock: noon })
    expect(createMockServer({ clock: one.clock }).clock).to.equal(one.clock)
  })

  it('refuses what is no time in one sentence', () => {
    expect(() => createMockServer({ clock: 'tomorrow' })).to.throw(RangeError, '"tomorrow" is no time: give')
  })

  it('stands again after a restore if it stood, and goes on if it went', async () => {
    const store = memoryStore()
    const standing = createMockServer({ store, clock: { at: noon, frozen: true } })
    const going = createMockServer({ clock: 0 })
    const snapshots = [await standing.snapshot(), await going.snapshot()] as const
    await going.restore(snapshots[0])
    expect([going.clock.frozen, going.clock.now()]).to.deep.equal([true, noon])
    await standing.restore(snapshots[1])
    expect(standing.clock.frozen).to.equal(false)
    expect(standing.clock.now()).to.be.within(0, 60_000)
  })
})

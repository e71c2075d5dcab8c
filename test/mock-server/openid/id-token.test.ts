import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { exportJWK, generateKeyPair } from 'jose'
import { Clock, createMockServer } from '../../../mock-server/index.ts'
import { app, RelyingParty } from './relying-party.ts'

const half = (text: unknown, hash = 'sha256') => {
  const digest = createHash(hash).update(String(text)).digest()
  return digest.subarray(0, digest.length / 2).toString('base64url')
}

describe('an ID token of the mock server', () => {
  it('says who signed in, when, for whom, and binds nonce and access token', async () => {
    const party = new RelyingParty(createMockServer({ clock: new Clock(1_800_000_000_500) }))
    const { id_token, access_token } = await party.tokens({ nonce: 'n-1' })
    const { payload, protectedHeader } = await party.verifies(id_token)
    expect(protectedHeader).to.include({ alg: 'ES256' }).and.to.have.property('kid')
    const { exp = 0, iat = 0, auth_time } = payload
    expect(payload).to.include({ sub: 'alice', aud: 'app', nonce: 'n-1', at_hash: half(access_token) })
    expect(exp - iat).to.equal(3600)
    expect(auth_time).to.be.within(1_800_000_000, iat)
  })

  it('comes with openid only', async () => {
    const party = new RelyingParty(createMockServer())
    expect(await party.tokens({ scope: 'read', nonce: 'n' })).not.to.have.property('id_token')
  })

  it('keeps auth_time and drops the nonce when it is refreshed', async () => {
    const server = createMockServer()
    const party = new RelyingParty(server)
    const first = await party.tokens({ nonce: 'n' })
    server.clock.advance('20 minutes')
    const again = await party.refreshed(first['refresh_token'])
    const [before, after] = [await party.verifies(first['id_token']), await party.verifies(again['id_token'])]
    expect(after.payload['auth_time']).to.equal(before.payload['auth_time'])
    expect((after.payload.iat ?? 0) - (before.payload.iat ?? 0)).to.be.within(1200, 1260)
    expect(after.payload).not.to.have.property('nonce')
  })

  for (const [alg, hash] of [
    ['RS256', 'sha256'],
    ['EdDSA', 'sha512'],
  ] as const) {
    it(`is signed with ${alg} where the server, or the client, wants that`, async () => {
      const clients = [{ ...app, id_token_signed_response_alg: alg }]
      for (const server of [createMockServer({ signing: alg }), createMockServer({ clients })]) {
        const party = new RelyingParty(server)
        const { id_token, access_token } = await party.tokens()
        const { payload, protectedHeader } = await party.verifies(id_token)
        expect(protectedHeader.alg).to.equal(alg)
        expect(payload['at_hash']).to.equal(half(access_token, hash))
      }
    })
  }

  it('is signed with a key of your own, whose private half is never published', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    const own = { ...(await exportJWK(privateKey)), kid: 'mine' }
    const party = new RelyingParty(createMockServer({ signing: [own] }))
    const { id_token } = await party.tokens()
    expect((await party.verifies(id_token)).protectedHeader).to.deep.equal({ alg: 'ES256', kid: 'mine' })
    const published = JSON.stringify(await party.json('/jwks'))
    expect(published)
      .to.include('"mine"')
      .and.not.to.match(/"(?:d|p|q|dp|dq|qi)":/)
  })

  it('refuses to sign with what is no key', () => {
    const wrong = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' }
    expect(() => createMockServer({ signing: [wrong] })).to.throw(/^signing\[0\] is no private key/)
    expect(() => createMockServer({ signing: 'HS256' as 'ES256' })).to.throw(
      /^signing is "HS256"; there are ES256/,
    )
  })

  it('can be wrong in every part, by rules', async () => {
    const server = createMockServer({
      rules: {
        idTokenClaims: ({ aud: _aud, ...claims }) => ({ ...claims, iss: 'https://evil.example' }),
        idTokenHeader: () => ({ alg: 'none' }),
        idTokenSignature: () => '',
        publishedKeys: () => [],
      },
    })
    const party = new RelyingParty(server)
    const [header, claims, signature] = String((await party.tokens())['id_token']).split('.')
    const read = (part = '') =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
    expect(read(header)).to.deep.equal({ alg: 'none' })
    expect(read(claims)).to.include({ iss: 'https://evil.example' }).and.not.to.have.property('aud')
    expect(signature).to.equal('')
    expect(await party.json('/jwks')).to.deep.equal({ keys: [] })
  })
})

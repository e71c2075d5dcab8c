import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { createMockServer, type MockClient } from '../../mock-server/index.ts'
import { location, Walker } from './walk.ts'

const redirectUri = 'https://client.example/cb'
const client: MockClient = { client_id: 'app', client_secret: 's3cret', redirect_uris: [redirectUri] }
const request = { response_type: 'code', client_id: 'app', redirect_uri: redirectUri, state: 'x' }

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const s256 = createHash('sha256').update(verifier).digest('base64url')
const short = 'x'.repeat(42)

describe('PKCE at the honest mock server', () => {
  const redemptions: Record<
    string,
    [asked: Record<string, string>, sent: Record<string, string>, ok: boolean]
  > = {
    'S256 and its verifier': [
      { code_challenge: s256, code_challenge_method: 'S256' },
      { code_verifier: verifier },
      true,
    ],
    'plain, where a method is left out': [{ code_challenge: verifier }, { code_verifier: verifier }, true],
    neither: [{}, {}, true],
    'another verifier': [
      { code_challenge: s256, code_challenge_method: 'S256' },
      { code_verifier: verifier.replace('d', 'e') },
      false,
    ],
    'no verifier': [{ code_challenge: s256, code_challenge_method: 'S256' }, {}, false],
    'the challenge for the verifier': [
      { code_challenge: s256, code_challenge_method: 'S256' },
      { code_verifier: s256 },
      false,
    ],
    'a verifier that no challenge waits for': [{}, { code_verifier: verifier }, false],
    'a verifier that is too short': [{ code_challenge: verifier }, { code_verifier: short }, false],
  }

  for (const [what, [asked, sent, ok]] of Object.entries(redemptions)) {
    it(`${ok ? 'takes' : 'refuses'} ${what}`, async () => {
      const walker = new Walker(
        createMockServer({ clients: [client], code_challenge_methods_supported: ['S256', 'plain'] }),
      )
      const code = (await walker.approve({ ...request, ...asked })).searchParams.get('code') ?? ''
      const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...sent }
      const { status, json } = await walker.token(client, fields)
      expect([status, json['error']]).to.deep.equal(ok ? [200, undefined] : [400, 'invalid_grant'])
    })
  }

  const requests: Record<string, [asked: Record<string, string>, requirePkce: boolean]> = {
    'a challenge that is too short': [{ code_challenge: short }, false],
    'an S256 challenge that is no hash': [
      { code_challenge: 'x'.repeat(44), code_challenge_method: 'S256' },
      false,
    ],
    'a method that is not known': [{ code_challenge: s256, code_challenge_method: 's256' }, false],
    'no challenge of a client that has to send one': [{}, true],
    'an empty challenge of a client that has to send one': [{ code_challenge: '' }, true],
    'plain, unless it is switched on': [{ code_challenge: s256, code_challenge_method: 'plain' }, false],
    'a challenge without a method, which means plain': [{ code_challenge: s256 }, false],
  }

  for (const [what, [asked, require_pkce]] of Object.entries(requests)) {
    it(`refuses ${what}, at the client`, async () => {
      const walker = new Walker(createMockServer({ clients: [{ ...client, require_pkce }] }))
      const query = new URLSearchParams({ ...request, ...asked }).toString()
      const answer = new URL(location(await walker.get(`/authorize?${query}`)))
      expect(answer.href).to.match(/^https:\/\/client\.example\/cb\?/)
      expect(answer.searchParams.get('error')).to.equal('invalid_request')
      expect(answer.searchParams.get('state')).to.equal('x')
    })
  }

  it('publishes S256 alone, and what it is told to offer', async () => {
    for (const [offered, published] of [
      [{}, ['S256']],
      [{ code_challenge_methods_supported: ['S256', 'plain'] }, ['S256', 'plain']],
    ] as const) {
      const server = createMockServer(offered)
      const answer = await new Walker(server).get('/.well-known/oauth-authorization-server')
      expect(JSON.parse(answer?.body ?? '')).to.deep.include({ code_challenge_methods_supported: published })
    }
  })
})

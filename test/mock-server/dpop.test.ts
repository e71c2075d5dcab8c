import { createHash, randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { app, redirect_uri, request } from './openid/relying-party.ts'
import { Walker } from './walk.ts'

const publicApp = { client_id: 'public-app', redirect_uri: 'http://127.0.0.1/callback' }
const form: [string, string] = ['content-type', 'application/x-www-form-urlencoded']

/** A key, and proofs of it. */
async function holder() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const proof = (htm: string, htu: string, more: Record<string, unknown> = {}) =>
    new SignJWT({ jti: randomUUID(), htm, htu, iat: Math.floor(Date.now() / 1000), ...more })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .sign(privateKey)
  return { proof, jkt: await calculateJwkThumbprint(jwk) }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

async function sends(server: MockServer, fields: Record<string, string>, proofs: readonly string[]) {
  const response = await server.handle({
    method: 'POST',
    url: `${server.issuer}/token`,
    headers: [form, ...proofs.map((proof): [string, string] => ['DPoP', proof])],
    body: new URLSearchParams(fields).toString(),
  })
  return { status: response?.status, json: JSON.parse(response?.body ?? '{}') as Record<string, string> }
}

/** The token request for a fresh code of a client. */
async function redemption(server: MockServer, client: Record<string, string> = {}, more = {}) {
  const asked = request({ scope: 'write', ...client, ...more })
  const response = await new Walker(server).approve(asked)
  const { client_id = 'app' } = client
  return {
    grant_type: 'authorization_code',
    code: response.searchParams.get('code') ?? '',
    redirect_uri: client['redirect_uri'] ?? redirect_uri,
    client_id,
    ...(client_id === 'app' ? { client_secret: app.client_secret } : {}),
  }
}

async function opens(server: MockServer, authorization: string, proof?: string): Promise<number | undefined> {
  const headers: [string, string][] = [['authorization', authorization]]
  if (proof !== undefined) headers.push(['DPoP', proof])
  const response = await server.handle({ method: 'GET', url: `${server.issuer}/resource`, headers })
  return response?.status
}

describe('DPoP', () => {
  const server = () => createMockServer({ profile: 'security-bcp' })

  it('is announced and done under the profile security-bcp only', async () => {
    for (const [profile, type] of [
      ['oauth-2.0', 'Bearer'],
      ['security-bcp', 'DPoP'],
    ] as const) {
      const mock = createMockServer({ profile })
      const metadata = await mock.handle({
        method: 'GET',
        url: `${mock.issuer}/.well-known/oauth-authorization-server`,
        headers: [],
      })
      expect(metadata?.body.includes('dpop_signing_alg_values_supported')).to.equal(type === 'DPoP')
      const { proof } = await holder()
      const { json } = await sends(mock, await redemption(mock), [
        await proof('POST', `${mock.issuer}/token`),
      ])
      expect(json['token_type']).to.equal(type)
    }
  })

  it('opens the resource to the key alone', async () => {
    const mock = server()
    const { proof } = await holder()
    const { json } = await sends(mock, await redemption(mock), [await proof('POST', `${mock.issuer}/token`)])
    const token = json['access_token'] ?? ''
    const at = `${mock.issuer}/resource`
    const ath = hashOf(token)
    const good = await proof('GET', at, { ath })
    expect(await opens(mock, `DPoP ${token}`, good)).to.equal(200)
    expect(await opens(mock, `DPoP ${token}`, good), 'the same proof again').to.equal(401)
    expect(await opens(mock, `Bearer ${token}`)).to.equal(401)
    expect(await opens(mock, `DPoP ${token}`)).to.equal(401)
    expect(await opens(mock, `DPoP ${token}`, await proof('GET', at))).to.equal(401)
    const thief = await holder()
    expect(await opens(mock, `DPoP ${token}`, await thief.proof('GET', at, { ath }))).to.equal(401)
  })

  const wrong: Record<string, (mock: MockServer) => { htm?: string; htu?: string; more?: object }> = {
    'another method': () => ({ htm: 'GET' }),
    'another endpoint': ({ issuer }) => ({ htu: `${issuer}/par` }),
    'an old proof': () => ({ more: { iat: Math.floor(Date.now() / 1000) - 3600 } }),
    'no jti': () => ({ more: { jti: undefined } }),
  }
  for (const [what, change] of Object.entries(wrong)) {
    it(`refuses a proof: ${what}`, async () => {
      const mock = server()
      const { proof } = await holder()
      const { htm = 'POST', htu = `${mock.issuer}/token`, more = {} } = change(mock)
      const { status, json } = await sends(mock, await redemption(mock), [await proof(htm, htu, { ...more })])
      expect([status, json['error']]).to.eql([400, 'invalid_dpop_proof'])
    })
  }

  it('refuses two proofs, and what is none', async () => {
    const mock = server()
    const { proof } = await holder()
    const one = () => proof('POST', `${mock.issuer}/token`)
    for (const proofs of [[await one(), await one()], ['not.a.proof']]) {
      const { json } = await sends(mock, await redemption(mock), proofs)
      expect(json['error']).to.equal('invalid_dpop_proof')
    }
  })

  it('binds the refresh token of a public client, and the code to dpop_jkt', async () => {
    const mock = server()
    const { proof, jkt } = await holder()
    const at = `${mock.issuer}/token`
    const { json } = await sends(mock, await redemption(mock, publicApp), [await proof('POST', at)])
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: json['refresh_token'] ?? '',
      client_id: 'public-app',
    }
    const thief = await holder()
    expect((await sends(mock, refresh, [])).status).to.equal(400)
    expect((await sends(mock, refresh, [await thief.proof('POST', at)])).status).to.equal(400)
    expect((await sends(mock, refresh, [await proof('POST', at)])).status).to.equal(200)
    const bound = await redemption(mock, {}, { dpop_jkt: jkt })
    expect((await sends(mock, bound, [await thief.proof('POST', at)])).json['error']).to.equal(
      'invalid_dpop_proof',
    )
    expect((await sends(mock, bound, [await proof('POST', at)])).status).to.equal(200)
  })

  it('is told at introspection, and fits endpoints at other paths', async () => {
    const mock = createMockServer({ profile: 'security-bcp', paths: { token_endpoint: '/protocol/token' } })
    const { proof, jkt } = await holder()
    const fields = await redemption(mock)
    const response = await mock.handle({
      method: 'POST',
      url: `${mock.issuer}/protocol/token`,
      headers: [form, ['DPoP', await proof('POST', `${mock.issuer}/protocol/token`)]],
      body: new URLSearchParams(fields).toString(),
    })
    const { access_token: token } = JSON.parse(response?.body ?? '{}') as { access_token: string }
    const told = await mock.handle({
      method: 'POST',
      url: `${mock.issuer}/introspect`,
      headers: [form],
      body: new URLSearchParams({
        token,
        client_id: app.client_id,
        client_secret: app.client_secret,
      }).toString(),
    })
    expect(JSON.parse(told?.body ?? '{}')).to.deep.include({ token_type: 'DPoP', cnf: { jkt } })
  })

  it('demands a proof where its scheme is used, and says so', async () => {
    const mock = server()
    const { access_token: token } = await mock.issueToken({ scope: 'write openid' })
    const { proof } = await holder()
    for (const path of ['/resource', '/userinfo']) {
      const at = `${mock.issuer}${path}`
      const asks = async (headers: [string, string][]) => {
        const answer = await mock.fetch(new Request(at, { headers }))
        return { status: answer.status, challenge: answer.headers.get('www-authenticate') ?? '' }
      }
      expect((await asks([['authorization', `Bearer ${token}`]])).status).to.equal(200)
      const bare = await asks([['authorization', `DPoP ${token}`]])
      expect(bare.status).to.equal(401)
      expect(bare.challenge).to.match(/, DPoP error="invalid_token", algs="ES256 RS256 EdDSA"$/)
      const unbound = await proof('GET', at, { ath: hashOf(token) })
      const proven: [string, string] = ['dpop', unbound]
      expect((await asks([['authorization', `DPoP ${token}`], proven])).status).to.equal(401)
      expect((await asks([])).challenge).to.match(/^Bearer realm="resource", DPoP algs="[A-Za-z0-9 ]+"$/)
    }
  })

  it('binds a pushed request to the key that is proven or named with it', async () => {
    const mock = server()
    const [own, thief] = [await holder(), await holder()]
    const pushes = async (more: Record<string, string> = {}) => {
      const fields = { ...request({ scope: 'write', ...more }), client_secret: app.client_secret }
      const response = await mock.handle({
        method: 'POST',
        url: `${mock.issuer}/par`,
        headers: [form, ['DPoP', await own.proof('POST', `${mock.issuer}/par`)]],
        body: new URLSearchParams(fields).toString(),
      })
      return JSON.parse(response?.body ?? '{}') as { request_uri?: string; error?: string }
    }
    expect((await pushes({ dpop_jkt: thief.jkt })).error).to.equal('invalid_dpop_proof')
    expect(await pushes({ dpop_jkt: own.jkt })).to.have.property('request_uri')
    const { request_uri = '' } = await pushes()
    const response = await new Walker(mock).approve({ client_id: app.client_id, request_uri })
    const fields = {
      grant_type: 'authorization_code',
      code: response.searchParams.get('code') ?? '',
      redirect_uri,
      client_id: app.client_id,
      client_secret: app.client_secret,
    }
    const at = `${mock.issuer}/token`
    expect((await sends(mock, fields, [await thief.proof('POST', at)])).json['error']).to.equal(
      'invalid_dpop_proof',
    )
    expect((await sends(mock, fields, [await own.proof('POST', at)])).json['token_type']).to.equal('DPoP')
  })

  it('is kept to by a client that registered for it, where there is DPoP', async () => {
    for (const [profile, status] of [
      ['security-bcp', 400],
      ['oauth-2.0', 200],
    ] as const) {
      const mock = createMockServer({ profile })
      const metadata = { redirect_uris: ['https://new.example/cb'], dpop_bound_access_tokens: true }
      const answer = await mock.fetch(
        new Request(`${mock.issuer}/register`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(metadata),
        }),
      )
      const client = (await answer.json()) as Record<string, unknown>
      expect(client['dpop_bound_access_tokens'] ?? false).to.equal(status === 400)
      const { refresh_token = '' } = await mock.issueToken({ client: String(client['client_id']) })
      const fields = {
        grant_type: 'refresh_token',
        refresh_token,
        client_id: String(client['client_id']),
        client_secret: String(client['client_secret']),
      }
      expect((await sends(mock, fields, [])).status).to.equal(status)
    }
  })
})

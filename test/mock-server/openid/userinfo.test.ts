import { expect } from 'chai'
import { createMockServer } from '../../../mock-server/index.ts'
import { app, RelyingParty } from './relying-party.ts'

const users = [
  {
    username: 'alice',
    password: 'Wonderland-4711',
    sub: 'user-1',
    claims: { name: 'Alice Liddell', email: 'a@example.com', phone_number: '+1', groups: ['staff'] },
  },
]

describe('the claims of a user', () => {
  it('open by their scope, those of no scope with openid', async () => {
    const party = new RelyingParty(createMockServer({ users }))
    const told = async (scope: string) => party.userinfo((await party.tokens({ scope }))['access_token'])
    expect(await told('openid')).to.deep.equal({ sub: 'user-1', groups: ['staff'] })
    expect(await told('openid email')).to.deep.equal({
      sub: 'user-1',
      groups: ['staff'],
      email: 'a@example.com',
    })
    expect(await told('openid profile phone')).to.deep.equal({
      sub: 'user-1',
      groups: ['staff'],
      preferred_username: 'alice',
      name: 'Alice Liddell',
      phone_number: '+1',
    })
  })

  it('stand in the ID token too, unless a rule keeps them out', async () => {
    for (const inIdToken of [true, false]) {
      const rules = inIdToken ? {} : { releasesClaimsInIdToken: () => false }
      const party = new RelyingParty(createMockServer({ users, rules }))
      const { id_token } = await party.tokens({ scope: 'openid email' })
      const { payload } = await party.verifies(id_token)
      expect(payload.sub).to.equal('user-1')
      expect(payload['email']).to.equal(inIdToken ? 'a@example.com' : undefined)
    }
  })
})

describe('the UserInfo endpoint', () => {
  it('takes GET and POST, the token in the header or in a form', async () => {
    const party = new RelyingParty(createMockServer())
    const token = String((await party.tokens())['access_token'])
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const authorization = `Bearer ${token}`
    const answers = [
      await party.answer('/userinfo', { authorization }),
      await party.answer('/userinfo', { authorization }, 'POST'),
      await party.answer('/userinfo', form, 'POST', `access_token=${token}`),
    ]
    for (const { status, body } of answers) {
      expect(status).to.equal(200)
      expect(JSON.parse(body)).to.include({ sub: 'alice' })
    }
    expect((await party.answer(`/userinfo?access_token=${token}`)).status).to.equal(401)
    expect((await party.answer('/userinfo', { authorization }, 'DELETE')).status).to.equal(405)
  })

  it('refuses without a token, with a wrong or an old one, and without openid', async () => {
    const server = createMockServer()
    const party = new RelyingParty(server)
    const refused = async (token?: unknown) => {
      const headers: Record<string, string> =
        token === undefined ? {} : { authorization: `Bearer ${String(token)}` }
      const answer = await party.answer('/userinfo', headers)
      return [answer.status, /error="(\w+)"/.exec(answer.headers.get('www-authenticate') ?? '')?.[1]]
    }
    const [read, openid] = [await party.tokens({ scope: 'read' }), await party.tokens({ scope: 'openid' })]
    expect(await refused()).to.deep.equal([401, undefined])
    expect(await refused('never')).to.deep.equal([401, 'invalid_token'])
    expect(await refused(read['access_token'])).to.deep.equal([403, 'insufficient_scope'])
    server.clock.advance('2 hours')
    expect(await refused(openid['access_token'])).to.deep.equal([401, 'invalid_token'])
  })
})

describe('the discovery document', () => {
  it('is the metadata of RFC 8414 as well, and everything in it is there', async () => {
    const party = new RelyingParty(createMockServer({ clients: [app] }))
    const document = await party.json('/.well-known/openid-configuration')
    expect(document).to.deep.equal(await party.json('/.well-known/oauth-authorization-server'))
    expect(document).to.include({ issuer: 'https://as.test', jwks_uri: 'https://as.test/jwks' })
    expect(document['subject_types_supported']).to.deep.equal(['public'])
    expect(document['id_token_signing_alg_values_supported']).to.deep.equal(['ES256', 'RS256', 'EdDSA'])
    for (const [name, url] of Object.entries(document)) {
      if (!/_endpoint$|_uri$/.test(name)) continue
      expect((await party.answer(String(url))).status, name).not.to.equal(404)
    }
  })
})

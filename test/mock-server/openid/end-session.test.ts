import { expect } from 'chai'
import { createMockServer } from '../../../mock-server/index.ts'
import { hiddenFields, location } from '../walk.ts'
import { app, RelyingParty } from './relying-party.ts'

const uri = 'https://client.example/bye'

/** Alice is signed in. */
async function signedIn() {
  const server = createMockServer({ clients: [{ ...app, post_logout_redirect_uris: [uri] }] })
  const party = new RelyingParty(server)
  await party.signsIn(await party.asks())
  const { id_token_hint } = { id_token_hint: (await server.issueToken({ scope: 'openid' })).id_token ?? '' }
  const leaves = (fields: Record<string, string>) =>
    party.walker.get(`/logout?${new URLSearchParams(fields).toString()}`)
  const inside = async () => (await party.walker.get('/'))?.body.includes('Signed in as alice')
  return { server, party, id_token_hint, leaves, inside }
}

describe('the end of a session', () => {
  it('leads to a registered URI, with the state', async () => {
    const { id_token_hint, leaves, inside } = await signedIn()
    const answer = await leaves({ id_token_hint, post_logout_redirect_uri: uri, state: 'a b' })
    expect(location(answer)).to.equal(`${uri}?state=a+b`)
    expect(await inside()).to.equal(false)
  })

  for (const [fault, fields] of Object.entries<Record<string, string>>({
    'an unregistered URI': { post_logout_redirect_uri: 'https://evil.example/' },
    'a URI that only begins like one': { post_logout_redirect_uri: `${uri}/more` },
    'another client': { post_logout_redirect_uri: uri, client_id: 'other' },
  })) {
    it(`leads nowhere with ${fault}, and the session goes on`, async () => {
      const { id_token_hint, leaves, inside } = await signedIn()
      const answer = await leaves({ id_token_hint, ...fields })
      expect([answer?.status, location(answer)]).to.deep.equal([400, ''])
      expect(await inside()).to.equal(true)
    })
  }

  it('refuses a hint that this server did not sign', async () => {
    const { leaves, inside } = await signedIn()
    const foreign = await createMockServer({ issuer: 'https://other.test' }).issueToken({ scope: 'openid' })
    const answer = await leaves({ id_token_hint: foreign.id_token ?? '', post_logout_redirect_uri: uri })
    expect(answer?.status).to.equal(400)
    expect(await inside()).to.equal(true)
  })

  it('is asked for first where no hint says whose session it is', async () => {
    const { party, leaves, inside } = await signedIn()
    const asked = await leaves({ client_id: 'app', post_logout_redirect_uri: uri })
    expect(asked?.body).to.include('Sign out?')
    expect(await inside()).to.equal(true)
    const forged = await party.walker.post('/logout', { ...hiddenFields(asked), csrf: 'guess' })
    expect(location(forged)).to.equal('')
    expect(await inside()).to.equal(true)
    expect(location(await party.walker.post('/logout', hiddenFields(asked)))).to.equal(uri)
    expect(await inside()).to.equal(false)
  })

  it('is asked for without parameters too, and ends with a page', async () => {
    const { party, leaves, inside } = await signedIn()
    const asked = await leaves({})
    expect(asked?.body).to.include('Sign out?')
    expect(await inside()).to.equal(true)
    const answer = await party.walker.post('/logout', hiddenFields(asked))
    expect(answer?.body).to.include('You are signed out.')
    expect(await inside()).to.equal(false)
    expect((await leaves({}))?.body, 'nobody is signed in').to.include('You are signed out.')
  })
})

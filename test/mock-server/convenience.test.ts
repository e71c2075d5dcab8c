import { expect } from 'chai'
import { createMockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { redirect_uri, RelyingParty } from './openid/relying-party.ts'
import { hiddenFields, location } from './walk.ts'

const at = (options: MockServerOptions) => new RelyingParty(createMockServer(options))

describe('the option signIn', () => {
  it('buttons: one for each user, beside the form, and only then', async () => {
    for (const signIn of ['buttons', 'form'] as const) {
      const party = at({ signIn })
      const page = await party.asks()
      const shown = await party.walker.get(page.pathname + page.search)
      expect(shown?.body.includes('value="bob"')).to.equal(signIn === 'buttons')
      expect(shown?.body).to.include('type="password"')
      const pressed = await party.walker.post('/login', { ...hiddenFields(shown), user: 'bob' })
      expect(pressed?.status).to.equal(signIn === 'buttons' ? 303 : 401)
      if (signIn === 'form') continue
      const consent = await party.follows(new URL(location(pressed), 'https://as.test'))
      expect((await party.decides(consent)).searchParams.has('code')).to.equal(true)
    }
  })

  it('buttons still keep out what another site posts', async () => {
    const party = at({ signIn: 'buttons' })
    await party.walker.get('/login')
    expect((await party.walker.post('/login', { csrf: 'guess', user: 'bob' }))?.status).to.equal(401)
  })

  it('automatic: the first user, or the one of the login_hint', async () => {
    const party = at({ signIn: 'automatic', consent: 'automatic' })
    const subject = async (more: Record<string, string>) => {
      const code = (await party.asks(more)).searchParams.get('code') ?? ''
      const app = { client_id: 'app', client_secret: 'app-Secret.7f3a91c2', redirect_uris: [] }
      const fields = { grant_type: 'authorization_code', code, redirect_uri }
      return (await party.verifies((await party.walker.token(app, fields)).json['id_token'])).payload.sub
    }
    expect(await subject({})).to.equal('alice')
    expect(await subject({ login_hint: 'bob' })).to.equal('bob')
    expect(await subject({ login_hint: 'nobody' })).to.equal('alice')
    expect(await subject({ prompt: 'login' })).to.equal('alice')
    expect(await subject({ prompt: 'none' })).to.equal('alice')
  })

  it('names what there is', () => {
    expect(() => at({ signIn: 'magic' as 'form' })).to.throw(
      'signIn is "magic"; there are form, buttons, automatic',
    )
  })
})

describe('the option consent', () => {
  it('remember: asks again only for more', async () => {
    const party = at({ consent: 'remember' })
    await party.decides(await party.signsIn(await party.asks({ scope: 'openid read' })))
    expect((await party.asks({ scope: 'read' })).searchParams.has('code')).to.equal(true)
    expect((await party.asks({ scope: 'openid write' })).pathname).to.equal('/consent')
    expect((await party.asks({ scope: 'openid', prompt: 'consent' })).pathname).to.equal('/consent')
  })

  it('ask: always', async () => {
    const party = at({ consent: 'ask' })
    await party.decides(await party.signsIn(await party.asks()))
    expect((await party.asks()).pathname).to.equal('/consent')
  })
})

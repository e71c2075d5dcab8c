import { expect } from 'chai'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'
import { app, redirect_uri, RelyingParty, request } from '../openid/relying-party.ts'

const secret = { client_secret: app.client_secret }

function pushing(options: MockServerOptions = {}) {
  const server = createMockServer(options)
  const party = new RelyingParty(server)
  const push = async (fields: Record<string, string>) => {
    const answer = await party.walker.post('/par', fields)
    const members = JSON.parse(answer?.body ?? '{}') as { request_uri?: string; error?: string }
    return { status: answer?.status, ...members }
  }
  const asks = (fields: Record<string, string>) =>
    party.follows(new URL(`/authorize?${new URLSearchParams(fields).toString()}`, server.issuer))
  return { server, party, push, asks }
}

describe('a pushed authorization request', () => {
  it('stands behind its request_uri, through sign-in and consent, once', async () => {
    const { party, push, asks } = pushing()
    const pushed = await push({ ...request({ state: 'kept' }), ...secret })
    expect(pushed).to.include({ status: 201, expires_in: 60 })
    const short = { client_id: 'app', request_uri: String(pushed.request_uri) }
    const login = await asks(short)
    expect(login.pathname).to.equal('/login')
    expect(login.search).not.to.include('kept')
    const response = await party.decides(await party.signsIn(login))
    expect(response.searchParams.get('state')).to.equal('kept')
    expect(response.searchParams.get('code')).not.to.equal(null)
    expect((await asks(short)).pathname, 'a second time').to.equal('/page')
  })

  it('is for its client, and for a minute', async () => {
    const { server, push, asks } = pushing()
    const uri = async () => String((await push({ ...request(), ...secret })).request_uri)
    expect((await asks({ client_id: 'second-app', request_uri: await uri() })).pathname).to.equal('/page')
    const old = await uri()
    server.clock.advance('61 seconds')
    expect((await asks({ client_id: 'app', request_uri: old })).pathname).to.equal('/page')
  })

  it('is judged when it is pushed', async () => {
    const { push } = pushing()
    const errors = {
      invalid_client: { ...request(), client_secret: 'wrong' },
      invalid_scope: { ...request({ scope: 'nonsense' }), ...secret },
      unsupported_response_type: { ...request({ response_type: 'token' }), ...secret },
      invalid_request: { ...request({ redirect_uri: 'https://evil.example/' }), ...secret },
    }
    for (const [error, fields] of Object.entries(errors)) {
      const { status = 0, ...members } = await push(fields)
      expect(members, error).to.include({ error })
      expect(status, error).to.equal(error === 'invalid_client' ? 401 : 400)
    }
    expect(await push({ ...request({ request_uri: 'urn:x' }), ...secret })).to.include({
      error: 'invalid_request',
    })
  })

  it('may be the only way, for a client or for all', async () => {
    const clients = [{ ...app, require_pushed_authorization_requests: true }]
    for (const options of [{ clients }, { require_pushed_authorization_requests: true }]) {
      const { party, push, asks } = pushing(options)
      const refused = await party.asks()
      expect(refused.origin + refused.pathname).to.equal(redirect_uri)
      expect(refused.searchParams.get('error')).to.equal('invalid_request')
      const request_uri = String((await push({ ...request(), ...secret })).request_uri)
      const consent = await party.signsIn(await asks({ client_id: 'app', request_uri }))
      expect(consent.pathname).to.equal('/consent')
    }
  })
})

describe('the issuer in authorization responses', () => {
  it('stands beside the code, and beside an error', async () => {
    const party = new RelyingParty(createMockServer())
    const consent = await party.signsIn(await party.asks())
    for (const response of [await party.decides(consent), await party.asks({ scope: 'nonsense' })]) {
      expect(response.searchParams.get('iss')).to.equal('https://as.test')
    }
    const metadata = await party.json('/.well-known/oauth-authorization-server')
    expect(metadata['authorization_response_iss_parameter_supported']).to.equal(true)
  })
})

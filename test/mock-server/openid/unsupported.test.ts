import { expect } from 'chai'
import { createMockServer } from '../../../mock-server/index.ts'
import { app, RelyingParty, redirect_uri, request } from './relying-party.ts'

const parameters = { request: 'eyJ9.e30.', request_uri: 'https://client.example/request', registration: '{}' }

describe('What of OpenID Connect is not supported', () => {
  for (const [name, value] of Object.entries(parameters)) {
    it(`is told by ${name}_not_supported`, async () => {
      const server = createMockServer()
      const { error, state, iss } = await server.authorize(
        `/authorize?${new URLSearchParams(request({ [name]: value })).toString()}`,
      )
      expect({ error, state, iss }).to.eql({
        error: `${name}_not_supported`,
        state: 's',
        iss: server.issuer,
      })
    })

    it(`is told before anything that ${name} might have brought is missed`, async () => {
      const query = new URLSearchParams({ ...request({ [name]: value }), response_type: '' })
      const { error } = await createMockServer().authorize(`/authorize?${query.toString()}`)
      expect(error).to.equal(`${name}_not_supported`)
    })

    it(`is an unknown parameter ${name} without openid, or empty`, async () => {
      const party = new RelyingParty(createMockServer())
      expect((await party.asks({ [name]: value, scope: 'write' })).pathname).to.equal('/login')
      expect((await party.asks({ [name]: '' })).pathname).to.equal('/login')
    })
  }

  it('is not the request_uri of a pushed request', async () => {
    const server = createMockServer()
    const push = async (more: Record<string, string>) => {
      const answer = await server.fetch(
        new Request(`${server.issuer}/par`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(`${app.client_id}:${app.client_secret}`)}` },
          body: new URLSearchParams(request(more)),
        }),
      )
      return { status: answer.status, ...((await answer.json()) as Record<string, string>) }
    }
    const { request_uri = '' } = (await push({})) as { request_uri?: string }
    const pushed = new URLSearchParams({
      client_id: app.client_id,
      request_uri,
      redirect_uri,
      scope: 'openid',
    })
    expect((await server.authorize(`/authorize?${pushed.toString()}`)).code).to.be.a('string')
    expect(await push({ request: parameters.request })).to.include({
      status: 400,
      error: 'request_not_supported',
    })
  })

  it('is announced', async () => {
    const server = createMockServer()
    const metadata = await new RelyingParty(server).json('/.well-known/openid-configuration')
    expect(metadata).to.include({
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      claims_parameter_supported: false,
    })
  })

  for (const error of ['interaction_required', 'account_selection_required']) {
    it(`gives ${error} where it is planned`, async () => {
      const server = createMockServer()
      server.next('authorization', { error })
      const query = new URLSearchParams(request({ prompt: 'none' }))
      expect((await server.authorize(`/authorize?${query.toString()}`)).error).to.equal(error)
    })
  }
})

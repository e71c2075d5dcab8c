import { expect } from 'chai'
import { createMockServer, type MockClient } from '../../../mock-server/index.ts'
import { location, Walker } from '../walk.ts'

const server = () => createMockServer()
const request = ({ client_id, redirect_uris: [redirectUri = ''] }: MockClient, responseType: string) => ({
  response_type: responseType,
  client_id,
  redirect_uri: redirectUri,
  scope: 'write',
  state: 'xyz',
})

describe('response_type code token', () => {
  for (const responseType of ['code token', 'token code']) {
    it(`gives a code and an access token in the fragment for "${responseType}"`, async () => {
      const mock = server()
      const walker = new Walker(mock)
      const [client] = mock.describe().clients as [MockClient]
      const { search, hash } = await walker.approve(request(client, responseType))
      expect(search).to.equal('')
      const response = new URLSearchParams(hash.slice(1))
      expect([...response.keys()]).to.eql([
        'code',
        'access_token',
        'token_type',
        'expires_in',
        'scope',
        'state',
        'iss',
      ])
      const { code, access_token, ...rest } = Object.fromEntries(response)
      expect(rest).to.eql({
        token_type: 'Bearer',
        expires_in: '3600',
        scope: 'write',
        state: 'xyz',
        iss: mock.issuer,
      })
      const opened = await mock.handle({
        method: 'GET',
        url: `${mock.issuer}/resource`,
        headers: [['authorization', `Bearer ${access_token}`]],
      })
      expect(opened?.status).to.equal(200)
      const redemption = {
        grant_type: 'authorization_code',
        code: code ?? '',
        redirect_uri: client.redirect_uris[0] ?? '',
      }
      expect((await walker.token(client, redemption)).status).to.equal(200)
    })
  }

  it('tells errors in the fragment as well, and those of unknown types in the query', async () => {
    const mock = server()
    const [client] = mock.describe().clients as [MockClient]
    const errorOf = async (responseType: string) => {
      const query = new URLSearchParams({ ...request(client, responseType), scope: 'no-such-scope' })
      return new URL(location(await new Walker(mock).get(`/authorize?${query.toString()}`)))
    }
    const inFragment = new URLSearchParams((await errorOf('code token')).hash.slice(1))
    expect([inFragment.get('error'), inFragment.get('state')]).to.eql(['invalid_scope', 'xyz'])
    for (const responseType of ['token', 'code code']) {
      const { hash, searchParams } = await errorOf(responseType)
      expect([hash, searchParams.get('error')]).to.eql(['', 'unsupported_response_type'])
      expect(searchParams.get('state')).to.equal('xyz')
    }
  })

  it('is no response type of the products', async () => {
    const mock = createMockServer({ like: 'wso2-is-5.7' })
    const [client] = mock.describe().clients as [MockClient]
    const query = new URLSearchParams({ ...request(client, 'code token'), scope: 'openid' })
    const url = `${mock.describe().authorization_endpoint}?${query.toString()}`
    const answer = await mock.handle({ method: 'GET', url, headers: [] })
    expect(location(answer)).to.contain('response_type')
  })
})

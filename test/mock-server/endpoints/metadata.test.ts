import { expect } from 'chai'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'

const oauth = '/.well-known/oauth-authorization-server'
const openid = '/.well-known/openid-configuration'

async function documentOf(options: MockServerOptions, path = oauth): Promise<Record<string, unknown>> {
  const server = createMockServer(options)
  const response = await server.fetch(new Request(`https://as.test${path}`))
  return (await response.json()) as Record<string, unknown>
}

describe('the metadata of the mock server', () => {
  it('name algorithms beside the methods that need one', async () => {
    const document = await documentOf({})
    expect(document['token_endpoint_auth_methods_supported']).to.include('private_key_jwt')
    expect(document['token_endpoint_auth_signing_alg_values_supported']).to.include('RS256')
    const others = await documentOf({ rules: { authenticationMethods: () => ['client_secret_basic'] } })
    expect(others).not.to.have.property('token_endpoint_auth_signing_alg_values_supported')
  })

  it('say that requests have to be pushed, and which grants there are', async () => {
    const document = await documentOf({
      require_pushed_authorization_requests: true,
      allow: ['password-grant'],
    })
    expect(document['require_pushed_authorization_requests']).to.equal(true)
    expect(document['grant_types_supported']).to.eql(['authorization_code', 'refresh_token', 'password'])
    expect(await documentOf({})).not.to.have.property('require_pushed_authorization_requests')
  })

  it('say what they are told to say, in both documents, and leave out what is null', async () => {
    const metadata = { service_documentation: 'https://docs.example/', scopes_supported: null }
    for (const path of [oauth, openid]) {
      const document = await documentOf({ metadata }, path)
      expect(document['service_documentation'], path).to.equal('https://docs.example/')
      expect(document, path).not.to.have.property('scopes_supported')
    }
    const product = createMockServer({ like: 'keycloak', metadata })
    const response = await product.fetch(new Request(`${product.describe().issuer}${openid}`))
    expect(await response.json()).to.have.property('service_documentation', 'https://docs.example/')
  })

  it('are signed by the server where that is wanted, and say the same', async () => {
    const server = createMockServer({ signed_metadata: true })
    const response = await server.fetch(new Request(`https://as.test${oauth}`))
    const { signed_metadata: jwt, ...plain } = (await response.json()) as Record<string, unknown>
    const { payload } = await jwtVerify(String(jwt), createLocalJWKSet(await server.jwks()))
    expect(payload).to.deep.equal({ iss: 'https://as.test', ...plain })
    expect(await documentOf({})).not.to.have.property('signed_metadata')
  })

  it('are not signed where addresses change on their way out', () => {
    const paths = { token_endpoint: '/protocol/token' }
    expect(() => createMockServer({ signed_metadata: true, paths })).to.throw(
      'signed_metadata cannot go with paths; leave out one of them',
    )
  })

  it('lie at no other tenant', async () => {
    const server = createMockServer({ issuer: 'https://as.test/tenant' })
    const statusOf = async (path: string) =>
      (await server.fetch(new Request(`https://as.test${path}`))).status
    expect(await statusOf(`${oauth}/tenant`)).to.equal(200)
    expect(await statusOf(`${oauth}/tenant2`)).to.equal(404)
    expect(await statusOf(`${oauth}/tenanu`)).to.equal(404)
  })

  it('are claimed in the description', () => {
    expect(createMockServer().describe().claims).to.deep.equal(['rfc8414', 'openid-discovery'])
    expect(createMockServer({ like: 'hydra' }).describe().claims).to.equal(undefined)
  })
})

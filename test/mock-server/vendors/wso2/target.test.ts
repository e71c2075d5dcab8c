import { expect } from 'chai'
import { gateway, identityServer, keyManager, World } from './walk.ts'

describe('The target that describes a WSO2 vendor', () => {
  it('leads through the gateway where there is one', () => {
    expect(new World().server.describe()).to.deep.include({
      name: 'WSO2 API Manager 2.6 (mock)',
      issuer: `${keyManager}/oauth2/token`,
      authorization_endpoint: `${gateway}/authorize`,
      token_endpoint: `${gateway}/token`,
      revocation_endpoint: `${gateway}/revoke`,
      userinfo_endpoint: `${gateway}/userinfo`,
      introspection_endpoint: `${keyManager}/oauth2/introspect`,
      jwks_uri: `${keyManager}/oauth2/jwks`,
      end_session_endpoint: `${keyManager}/oidc/logout`,
      resource: { url: `${gateway}/photos/1.0.0/albums`, method: 'GET', scope: 'photos_read' },
      scope: 'photos_read photos_write',
      tls: { insecure: true },
    })
  })

  it('leads to the key manager itself where there is none', () => {
    expect(new World({ like: 'wso2-is-5.7' }).server.describe()).to.deep.include({
      name: 'WSO2 Identity Server 5.7 (mock)',
      issuer: `${identityServer}/oauth2/token`,
      authorization_endpoint: `${identityServer}/oauth2/authorize`,
      token_endpoint: `${identityServer}/oauth2/token`,
      resource: { url: `${identityServer}/oauth2/userinfo`, method: 'GET', scope: 'openid' },
      scope: 'openid read write',
    })
  })

  it('has the accounts of resource owners, and the callbacks that a pattern stands for', () => {
    const { users, clients } = new World().server.describe()
    expect(users.map(({ username }) => username)).to.deep.equal(['alice', 'bob'])
    const gallery = clients.find(({ client_name }) => client_name === 'admin_Gallery_PRODUCTION')
    expect(gallery?.redirect_uris).to.deep.equal([
      'https://gallery.example/cb',
      'https://gallery.example/second',
    ])
  })
})

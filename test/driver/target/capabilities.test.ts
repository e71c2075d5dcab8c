import { expect } from 'chai'
import { isKnownNeed, untold } from '../../../driver/cast/needs.ts'
import { lacks } from '../../../driver/target/capabilities.ts'
import { requirements } from '../../../requirements/catalogue.ts'
import { coreNeeds } from './core-needs.ts'
import { moreNeeds } from './more-needs.ts'
import { confidential, target } from './sample.ts'

const cases = [...coreNeeds, ...moreNeeds]

describe('what a target lacks', () => {
  for (const [need, told, enough] of cases) {
    it(`${need}: tells how to enable it, and is content when it is there`, () => {
      expect(lacks(need, target())?.reason).to.equal(told)
      expect(told.endsWith(`: give ${lacks(need, target())?.give}`)).to.equal(true)
      expect(lacks(need, target(enough))).to.equal(undefined)
    })
  }

  it('single-redirect-uri-client: the main client may be the one', () => {
    const two = confidential('main', { redirect_uris: ['https://a.example/1', 'https://a.example/2'] })
    const told = 'no client has exactly one redirect URI: give a client with exactly one redirect URI'
    expect(lacks('single-redirect-uri-client', target({ clients: [two] }))?.reason).to.equal(told)
    expect(lacks('single-redirect-uri-client', target())).to.equal(undefined)
  })

  it('leaves to the check what shows only at run time', () => {
    for (const need of [
      'bearer-query-or-body',
      'client-secret-post',
      'composite-response-type',
      'deny',
      'operator-statement',
      'post-authorization',
      'refresh-rotation',
      'refresh-token',
    ]) {
      expect(lacks(need, target()), need).to.equal(undefined)
    }
  })

  it('wants both parts of what has two', () => {
    const registration_endpoint = 'http://as.test/register'
    expect(lacks('registration-endpoint', target({ registration_endpoint }))).to.include.keys(
      'reason',
      'give',
    )
    expect(lacks('registration-endpoint', target({ permissions: ['registration'] }))).to.include.keys(
      'reason',
      'give',
    )
    expect(lacks('tls', target({ token_endpoint: 'https://as.test/token' }))).to.include.keys(
      'reason',
      'give',
    )
    expect(lacks('tls', target({ authorization_endpoint: 'https://as.test/authorize' }))).to.include.keys(
      'reason',
      'give',
    )
    const resource = { url: 'http://api.test/', method: 'GET' }
    expect(lacks('scope-protected-resource', target({ resource }))).to.include.keys('reason', 'give')
    expect(
      lacks('introspection-or-resource', target({ resource: { url: 'http://api.test/', method: 'GET' } })),
    ).to.equal(undefined)
  })

  it('has clients for methods of authentication where one can run the grant, and endpoints in any case', () => {
    expect(lacks('endpoints-configured', target())).to.equal(undefined)
    expect(lacks('client-per-auth-method', target())).to.equal(undefined)
    const clients = [confidential('main', { redirect_uris: [] })]
    expect(lacks('client-per-auth-method', target({ clients }))?.reason).to.equal(
      'no client can run the grant: give a client for each of the token_endpoint_auth_methods_supported',
    )
  })

  it('sees the query of an ordinary endpoint', () => {
    expect(lacks('endpoint-with-query', target({ token_endpoint: 'http://as.test/token?a=b' }))).to.equal(
      undefined,
    )
  })

  it('knows every need of the catalogue, and no other', () => {
    for (const { id, needs } of requirements().values()) {
      for (const need of needs) expect(isKnownNeed(need), `${id}: ${need}`).to.equal(true)
    }
    for (const need of ['secnd-client', 'constructor', '']) {
      const told = `no target can have "${need}": it is not one of the catalogue's needs`
      expect(() => lacks(need, target())).to.throw(told)
    }
  })

  it('is told to the operator where telling helps, and not where only the server can show it', () => {
    const introspected = target({ introspection_endpoint: 'https://as.test/introspect' })
    const resource = { url: 'http://api.test/', method: 'GET' }
    const either = 'resource-endpoint | metadata:introspection_endpoint'
    expect(untold('second-user', target())?.give).to.equal('another user')
    expect(untold(either, target())?.give).to.equal(lacks('resource-endpoint', target())?.give)
    expect(untold(either, target({ resource }))).to.equal(undefined)
    expect(untold(either, introspected)).to.equal(undefined)
    expect(untold('metadata:code_challenge_methods_supported~S256 | pkce-evaluated', target())).to.equal(
      undefined,
    )
    for (const { needs } of requirements().values()) for (const need of needs) untold(need, target())
    expect(() => untold('secnd-client', target())).to.throw('no target can have "secnd-client"')
  })
})

/** What the playground says of input that it cannot use. */
import { expect } from 'chai'
import { scene, type Scene } from './at-mock.ts'
import type { Page } from './visitor.ts'

const problem = (page: Page) => page.$('[role=alert]').text().trim()

describe('bad input at the playground', () => {
  let at: Scene
  beforeEach(async () => (at = await scene()))
  afterEach(() => at.close())

  const bad: Record<string, { fields: Record<string, string>; says: string }> = {
    'an endpoint of another scheme': {
      fields: { authorizeEndpoint: 'javascript:alert(1)' },
      says: 'The authorization endpoint must be a URL that starts with http:// or https://, not javascript:alert(1)',
    },
    'an endpoint that is no URL': {
      fields: { accessEndpoint: '//as.example/token' },
      says: 'The token endpoint must be a URL that starts with http:// or https://, not //as.example/token',
    },
    'a missing endpoint': {
      fields: { accessEndpoint: '' },
      says: 'The token endpoint is missing; give a URL that starts with http:// or https://.',
    },
    'a fragment': {
      fields: { callbackurl: 'https://client.example/cb#' },
      says: 'The callback URL must not have a fragment; take out the # and what follows.',
    },
    'a password': {
      fields: { accessEndpoint: 'https://a:b@as.example/token' },
      says: 'The token endpoint must not hold a user name or a password; take out what stands before the @.',
    },
    'a user name': {
      fields: { authorizeEndpoint: 'https://as.example@evil.example/authorize' },
      says: 'The authorization endpoint must not hold a user name or a password; take out what stands before the @.',
    },
    'no client id': {
      fields: { consumerKey: ' ' },
      says: 'The client id is missing; give the one that the authorization server registered.',
    },
    'another grant type': {
      fields: { grantType: 'token' },
      says: 'This application knows one grant type only; choose Authorization Code.',
    },
    'PKCE that is neither yes nor no': {
      fields: { use_pkce: 'perhaps' },
      says: 'Say whether to use PKCE; choose yes or no.',
    },
  }
  for (const [what, { fields, says }] of Object.entries(bad)) {
    it(`refuses ${what} in one sentence, and keeps what was typed`, async () => {
      const page = await at.asks({ scope: 'write', ...fields })
      expect(page.status).to.equal(400)
      expect(problem(page)).to.equal(says)
      expect(page.$('[name=scope]').val()).to.equal('write')
      expect(page.headers['set-cookie']).to.equal(undefined)
    })
  }

  it('refuses bad endpoints also in the later forms', async () => {
    const coded = await at.getsCode()
    const refused = await at.redeems(coded, { accessEndpoint: 'file:///etc/passwd' })
    expect(problem(refused)).to.match(/^The token endpoint must be a URL that starts with http/)
    const tokens = await at.redeems(coded)
    const called = await at.visitor.submit(
      tokens,
      at.playground.url,
      { resource_url: 'ftp://api.example/' },
      '#resourceForm',
    )
    expect(problem(called)).to.match(/^The address of the API must be a URL that starts with http/)
  })
})

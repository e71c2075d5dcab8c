import { expect } from 'chai'
import { discover } from '../../../driver/target/discovery/discover.ts'
import { TransportError, type Headers, type Transport } from '../../../driver/wire.ts'
import { completeTarget } from '../../../driver/target/file/resolve.ts'
import { placesOf, wellKnownUrls } from '../../../driver/target/discovery/well-known.ts'
import { refusal, target } from './sample.ts'

const endpoints = {
  authorization_endpoint: 'https://as.test/authorize',
  token_endpoint: 'https://as.test/token',
}

interface Page {
  status?: number
  headers?: Headers
  body?: unknown
}

/** A server with these pages, by URL; everything else is 404. */
function server(pages: Record<string, Page>) {
  const asked: string[] = []
  const send: Transport = async ({ url }) => {
    asked.push(url)
    const page = pages[url]
    if (!page) return { status: 404, headers: [], body: 'not here' }
    const { status = 200, headers = [], body = {} } = page
    return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
  }
  return { asked, send }
}

const issuer = 'https://as.test'
const oauth = 'https://as.test/.well-known/oauth-authorization-server'
const openid = 'https://as.test/.well-known/openid-configuration'
const document = { issuer, ...endpoints }
const redirect = (status: number, location: string): Page => ({ status, headers: [['Location', location]] })

describe('discovery', () => {
  it('tries the path inserted, appended, and OpenID Connect', () => {
    expect(wellKnownUrls('https://as.test/tenant/')).to.deep.equal([
      'https://as.test/.well-known/oauth-authorization-server/tenant',
      'https://as.test/tenant/.well-known/oauth-authorization-server',
      'https://as.test/tenant/.well-known/openid-configuration',
      'https://as.test/.well-known/openid-configuration/tenant',
      'https://as.test/tenant/.well-known/openid-configuration/',
    ])
    expect(wellKnownUrls('https://as.test')).to.deep.equal([oauth, openid, `${openid}/`])
  })

  it('tries a few paths below an address without one, and none below an issuer with a path', () => {
    const paths = (issuer: string) => placesOf(issuer).map(({ url }) => new URL(url).pathname)
    expect(paths('https://as.test').slice(3)).to.deep.equal([
      '/oidc/.well-known/openid-configuration',
      '/oauth2/token/.well-known/openid-configuration',
      '/cas/oidc/.well-known/openid-configuration',
      '/o/.well-known/openid-configuration',
    ])
    expect(paths('https://as.test/tenant')).to.have.length(5)
  })

  const below = 'https://as.test/oauth2/token'
  const found: [what: string, given: string, place: string, named: unknown, issuer: string][] = [
    ['named with a slash at the end', issuer, openid, `${issuer}/`, `${issuer}/`],
    ['given with a slash at the end', `${issuer}/`, openid, issuer, issuer],
    [
      'behind a slash at the end',
      `${issuer}/o`,
      `${issuer}/o/.well-known/openid-configuration/`,
      `${issuer}/o`,
      `${issuer}/o`,
    ],
    ['below the address', issuer, `${below}/.well-known/openid-configuration`, below, below],
    ['given by the URL of its metadata', openid, openid, issuer, issuer],
    [
      'given by that URL, with its path behind',
      `${oauth}/tenant`,
      `${oauth}/tenant`,
      `${issuer}/tenant`,
      `${issuer}/tenant`,
    ],
    [
      'given by that URL, with its path before',
      `${below}/.well-known/openid-configuration`,
      `${below}/.well-known/openid-configuration`,
      below,
      below,
    ],
  ]
  for (const [what, given, place, named, expected] of found) {
    it(`takes an issuer ${what} as its metadata name it`, async () => {
      const { send } = server({ [place]: { body: { ...document, issuer: named } } })
      const { url, issuer: told, warnings } = await discover(given, send)
      expect({ url, told, warnings }).to.deep.equal({ url: place, told: expected, warnings: [] })
    })
  }

  it('asks for the document that is given, and nothing else; another issuer in it is not believed', async () => {
    const { asked, send } = server({ [openid]: { body: { ...document, issuer: 'https://other.test' } } })
    const { issuer: told, warnings } = await discover(openid, send)
    expect(told).to.equal(issuer)
    expect(warnings).to.have.length(1)
    expect(asked).to.deep.equal([openid])
    expect(await refusal(() => discover(`${oauth}/gone`, send))).to.contain(
      '(tried /.well-known/oauth-authorization-server/gone: answers 404)',
    )
  })

  it('keeps what the server says it can do; what is no list of texts is left out', async () => {
    const body = {
      ...document,
      scopes_supported: ['a', 7, 'x'.repeat(201), 'b'],
      grant_types_supported: 'authorization_code',
      code_challenge_methods_supported: null,
      response_modes_supported: Array.from({ length: 600 }, () => 'query'),
      token_endpoint_auth_methods_supported: ['none'],
    }
    const { metadata, warnings } = await discover(issuer, server({ [oauth]: { body } }).send)
    expect(metadata.response_modes_supported).to.have.length(500)
    expect({ ...metadata, response_modes_supported: [] }).to.deep.equal({
      scopes_supported: ['a', 'b'],
      response_modes_supported: [],
      token_endpoint_auth_methods_supported: ['none'],
    })
    expect(warnings).to.deep.equal([
      'grant_types_supported in the metadata is left out: it must be a list of texts; got text',
    ])
  })

  it('takes the endpoints and leaves the rest', async () => {
    const jwks_uri = 'https://as.test/jwks'
    const { asked, send } = server({
      [oauth]: { body: { ...document, jwks_uri, scopes_supported: ['a'], clients: [] } },
    })
    expect(await discover(issuer, send)).to.deep.equal({
      url: oauth,
      issuer,
      endpoints: { ...endpoints, jwks_uri },
      metadata: { scopes_supported: ['a'] },
      warnings: [],
    })
    expect(asked).to.deep.equal([oauth])
  })

  const unusable: [what: string, page: Page][] = [
    ['an error', { status: 500 }],
    ['a page', { body: '<!doctype html>' }],
    ['a list', { body: [document] }],
    ['null', { body: 'null' }],
    ['an object without endpoints', { body: { issuer } }],
    ['endless text', { body: { ...document, padding: 'x'.repeat(256 * 1024) } }],
    ['a redirect to another host', redirect(302, 'https://attacker.test/metadata')],
    ['a redirect to plain http', redirect(302, 'http://as.test/metadata')],
    ['a redirect to nowhere', redirect(302, 'http://')],
    ['a redirect without Location', { status: 302 }],
    ['a redirect of another kind', redirect(303, openid)],
    ['a second redirect', redirect(302, 'https://as.test/second')],
  ]
  for (const [what, page] of unusable) {
    it(`goes on after ${what}`, async () => {
      const second = redirect(302, 'https://as.test/third')
      const third = { body: { ...document, token_endpoint: 'https://as.test/wrong' } }
      const { asked, send } = server({
        [oauth]: page,
        'https://as.test/second': second,
        'https://as.test/third': third,
        [openid]: { body: document },
      })
      const found = await discover(issuer, send)
      expect(found.url).to.equal(openid)
      expect(found.endpoints).to.deep.equal(endpoints)
      expect(asked.filter((url) => !url.startsWith('https://as.test/'))).to.deep.equal([])
    })
  }

  for (const status of [301, 302, 308]) {
    it(`follows one ${status} on the same host`, async () => {
      const { asked, send } = server({
        [oauth]: redirect(status, '/moved'),
        'https://as.test/moved': { body: document },
      })
      expect((await discover(issuer, send)).endpoints).to.deep.equal(endpoints)
      expect(asked).to.deep.equal([oauth, 'https://as.test/moved'])
    })
  }

  it('another issuer is a warning', async () => {
    const told = 'clients that compare the two refuse it (RFC 8414, 3.3)'
    const warnings = async (body: object) =>
      (await discover(issuer, server({ [oauth]: { body } }).send)).warnings
    expect(await warnings({ ...document, issuer: 'https://as.test/a' })).to.deep.equal([
      `the metadata of https://as.test names the issuer "https://as.test/a"; ${told}`,
    ])
    expect(await warnings(endpoints)).to.deep.equal([
      `the metadata of https://as.test names no issuer; ${told}`,
    ])
  })

  it('an endpoint that is none is left out with a warning', async () => {
    for (const [value, shown] of [
      ['javascript:alert(1)', '"javascript:alert(1)"'],
      ['/token', '"/token"'],
      [{ a: 1 }, 'a mapping'],
      [7, 'the number 7'],
    ]) {
      const { send } = server({ [oauth]: { body: { ...document, token_endpoint: value } } })
      const { endpoints: found, warnings } = await discover(issuer, send)
      expect(found).to.deep.equal({ authorization_endpoint: endpoints.authorization_endpoint })
      expect(warnings).to.deep.equal([
        `token_endpoint in the metadata is left out: it must be an http or https URL; got ${shown as string}`,
      ])
    }
  })

  it('tells what was tried when there is none', async () => {
    const { send } = server({ [oauth]: { body: [document] } })
    expect(await refusal(() => discover(issuer, send))).to.equal(
      'https://as.test publishes no metadata that can be used ' +
        '(tried /.well-known/oauth-authorization-server: is not a JSON object; ' +
        '/.well-known/openid-configuration, /.well-known/openid-configuration/, /oidc/.well-known/openid-configuration, ' +
        '/oauth2/token/.well-known/openid-configuration, /cas/oidc/.well-known/openid-configuration, ' +
        '/o/.well-known/openid-configuration: answers 404). ' +
        'Correct the issuer, or give authorization_endpoint and token_endpoint.',
    )
  })

  it('one answer that is too large does not end the search; a server that refuses does', async () => {
    const { send } = server({ [openid]: { body: document } })
    const failing =
      (reason: TransportError['reason']): Transport =>
      async (request) => {
        if (request.url === oauth) throw new TransportError(reason, 'told so')
        return send(request)
      }
    expect((await discover(issuer, failing('too-large'))).url).to.equal(openid)
    const error = await discover(issuer, failing('refused')).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(TransportError)
  })

  it('gives what a module leaves undefined', async () => {
    const { clients, users } = target()
    const given = { issuer, token_endpoint: undefined, clients, users }
    const resolved = await completeTarget(given, server({ [oauth]: { body: document } }).send)
    expect(resolved.token_endpoint).to.equal(endpoints.token_endpoint)
  })
})

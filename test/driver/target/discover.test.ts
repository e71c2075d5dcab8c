import { expect } from 'chai'
import { discover, wellKnownUrls } from '../../../driver/target/discover.ts'
import { TransportError, type Headers, type Transport } from '../../../driver/wire.ts'
import { completeTarget } from '../../../driver/target/resolve.ts'
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
    ])
    expect(wellKnownUrls('https://as.test')).to.deep.equal([oauth, openid])
  })

  it('takes the endpoints and leaves the rest', async () => {
    const jwks_uri = 'https://as.test/jwks'
    const { asked, send } = server({
      [oauth]: { body: { ...document, jwks_uri, scopes_supported: ['a'], clients: [] } },
    })
    expect(await discover(issuer, send)).to.deep.equal({
      url: oauth,
      endpoints: { ...endpoints, jwks_uri },
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
    expect(await warnings({ ...document, issuer: 'https://as.test/' })).to.deep.equal([
      `the metadata of https://as.test names the issuer "https://as.test/"; ${told}`,
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
      'issuer https://as.test publishes no metadata that can be used ' +
        '(/.well-known/oauth-authorization-server is not a JSON object; /.well-known/openid-configuration answers 404). ' +
        'Correct it, or give authorization_endpoint and token_endpoint.',
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

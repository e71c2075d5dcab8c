import { expect } from 'chai'
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import { TransportError } from '../../../driver/wire.ts'
import { createMockServer, honest, type MockServerOptions } from '../../../mock-server/index.ts'
import { judge } from '../../../suites/judge.ts'
import { redirectUri } from '../../../suites/redirect-uri/index.ts'
import { altered, apart, otherCase, together } from '../../../suites/redirect-uri/uri.ts'

type Refuse = (uri: string | null) => string | undefined

/** The verdicts of one check's variants; `refuse` gives where a request is sent instead of being answered. */
async function verdicts(id: string, options: MockServerOptions, refuse: Refuse = () => undefined) {
  const server = createMockServer(options)
  const stage = new Stage({
    target: server.describe(),
    send: async (request) => {
      const { pathname, searchParams } = new URL(request.url)
      const location = pathname === '/authorize' ? refuse(searchParams.get('redirect_uri')) : undefined
      if (location !== undefined) return { status: 302, headers: [['Location', location]], body: '' }
      const response = await server.handle(request)
      if (!response) throw new TransportError('refused', 'nothing listens there')
      return response
    },
  })
  const check = redirectUri.checks.find((candidate) => candidate.id === id)
  if (!check) throw new Error(`no check has the id ${id}`)
  const { variants } = await judge('redirect-uri', check, { stage, secrets: new Secrets() })
  return Object.fromEntries(variants.map(({ id: variant, verdict }) => [variant, verdict]))
}

const registered = 'https://client.example/oauth/callback'

describe('a redirect_uri that is not the registered string', () => {
  it('is a fail where a relative one is followed on the server itself', async () => {
    const redirectUriAccepted: typeof honest.redirectUriAccepted = (presented, client, store) =>
      presented.startsWith('/oauth') || honest.redirectUriAccepted(presented, client, store)
    const seen = await verdicts('rfc6749-3.1.2-redirect-uri-absolute', { rules: { redirectUriAccepted } })
    expect(seen).to.include({ 'path-only': 'fail', 'scheme-relative': 'pass' })
  })

  it('is a warning where the registered URI is told of it', async () => {
    const seen = await verdicts('rfc6749-3.1.2.3-exact-host', {}, (uri) =>
      uri === registered ? undefined : `${registered}?error=invalid_request`,
    )
    expect(seen).to.include({ subdomain: 'warn', 'other-host-same-path': 'warn' })
  })

  it('is a fail where the error goes to the changed URI', async () => {
    const seen = await verdicts('rfc6749-3.1.2.3-exact-query', {}, (uri) =>
      uri === `${registered}?x=1` ? `${uri}&error=invalid_request` : undefined,
    )
    expect(seen).to.include({ 'query-added': 'fail', 'query-with-code': 'pass' })
  })

  it('is inconclusive where the registered one is refused as well', async () => {
    const seen = await verdicts('rfc6749-3.1.2.3-exact-scheme', {
      rules: { redirectUriAccepted: () => false },
    })
    expect(new Set(Object.values(seen))).to.deep.equal(new Set(['inconclusive']))
  })

  it('is skipped where the change leaves the URI as it is', async () => {
    const client = {
      client_id: 'native',
      client_secret: 'native-Secret',
      redirect_uris: ['com.example.app:/cb'],
    }
    const seen = await verdicts('rfc6749-3.1.2.3-no-parser-tolerance', { clients: [client] })
    expect(seen).to.include({ 'triple-slash': 'skip', 'single-slash': 'skip', 'trailing-space': 'pass' })
  })
})

describe('the query of a registered redirect URI', () => {
  const client = {
    client_id: 'queried',
    client_secret: 'queried-Secret',
    redirect_uris: ['https://client.example/cb?m=1&b=a%2Fb'],
  }
  /** The verdict on a response URI that has this query before the parameters of the response. */
  const seen = async (query: (response: string) => string) => {
    const responseUri: typeof honest.responseUri = (uri, parameters) =>
      `${uri.split('?')[0]}?${query(parameters.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'))}`
    const options = { clients: [client], rules: { responseUri } }
    return (await verdicts('rfc6749-3.1.2-redirect-uri-query-retained', options))['success-response']
  }

  it('is kept where the response parameters stand before it or between', async () => {
    expect(await seen((response) => `m=1&${response}&b=a%2Fb`)).to.equal('pass')
    expect(await seen((response) => `${response}&m=1&b=a%2Fb`)).to.equal('pass')
  })

  it('is not kept where a part is lost, comes twice, is written otherwise, or changes its place', async () => {
    expect(await seen((response) => `m=1&${response}`)).to.equal('fail')
    expect(await seen((response) => `${response}&m=1&m=1&b=a%2Fb`)).to.equal('fail')
    expect(await seen((response) => `m=1&${response}&b=a/b`)).to.equal('fail')
    expect(await seen((response) => `${response}&b=a%2Fb&m=1`)).to.equal('fail')
  })
})

describe('the parts of a redirect URI', () => {
  const uris = [
    registered,
    'http://[::1]:80/',
    'https://h:?',
    'com.app:/cb#',
    'https://h?a=b%2Fc&d#e',
    'https://u@h/..//x',
  ]
  for (const uri of uris) {
    it(`make ${uri} again`, () => expect(together(apart(uri))).to.equal(uri))
  }

  it('change one at a time', () => {
    expect(altered('https://h:1/p?q#f', { port: undefined, path: '/x' })).to.equal('https://h/x?q#f')
  })

  it('change case outside of escapes', () => {
    expect(otherCase('%2f-b')).to.equal('%2f-B')
    expect(otherCase('/1%2F')).to.equal(undefined)
  })
})

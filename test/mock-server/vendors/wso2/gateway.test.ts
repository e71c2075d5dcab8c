import { XMLParser } from 'fast-xml-parser'
import { expect } from 'chai'
import { basic, gateway, keyManager, pages, World } from './walk.ts'

const api = `${gateway}/photos/1.0.0/albums`
const challenge =
  'OAuth2 realm="WSO2 API Manager", error="invalid token", error_description="The access token expired"'
const failure = 'Access failure for API: /photos/1.0.0, version: 1.0.0 status:'
const beyond = 'The access token does not allow you to access the requested resource'

const missing = {
  code: 900902,
  message: 'Missing Credentials',
  description:
    'Required OAuth credentials not provided. Make sure your API invocation call has a header: "Authorization: Bearer ACCESS_TOKEN"',
}
const invalid = {
  code: 900901,
  message: 'Invalid Credentials',
  description: `${failure} (900901) - Invalid Credentials. Make sure you have given the correct access token`,
}

/** A world, and a header with a token of a scope. */
async function opened(
  scope = 'photos_read',
  settings = {},
): Promise<{ world: World; headers: Record<string, string>; token: string }> {
  const world = new World({ settings })
  const token = String((await world.tokens({ scope })).json['access_token'])
  return { world, token, headers: { authorization: `Bearer ${token}` } }
}

describe('An API behind the WSO2 gateway', () => {
  it('opens to a token with its scope', async () => {
    const { world, headers } = await opened()
    const answer = await world.send('GET', api, headers)
    expect([answer.status, answer.json['owner'], answer.get('Server')]).to.deep.equal([
      200,
      'alice',
      'WSO2-PassThrough-HTTP',
    ])
  })

  const rows: [what: string, headers: Record<string, string>, fault: typeof missing][] = [
    ['no token', {}, missing],
    ['a token of another scheme', basic({ client_id: 'a', client_secret: 'b' }), missing],
    ['a scheme in small letters', { authorization: 'bearer TOKEN' }, missing],
    ['a token that never was', { authorization: 'Bearer never' }, invalid],
    ['an expired token', { authorization: 'Bearer TOKEN', expired: 'yes' }, invalid],
    ['a revoked token', { authorization: 'Bearer TOKEN', revoked: 'yes' }, invalid],
  ]
  for (const [what, { authorization = '', expired, revoked }, fault] of rows) {
    it(`answers ${fault.code} to ${what}, as XML or as JSON`, async () => {
      const { world, token } = await opened()
      if (expired) world.server.clock.advance('1 hour')
      if (revoked) await world.posts(`${gateway}/revoke`, { token })
      const headers = {
        ...(authorization && { authorization: authorization.replace('TOKEN', token) }),
        accept: '*/*',
      }
      const xml = await world.send('GET', api, headers)
      expect([xml.status, xml.get('WWW-Authenticate')]).to.deep.equal([401, challenge])
      const { code, message, description } = fault
      expect(xml.body).to.equal(
        `<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>${code}</ams:code><ams:message>${message}</ams:message><ams:description>${description}</ams:description></ams:fault>`,
      )
      expect(Object.fromEntries(xml.headers)).to.include({
        'Content-Type': 'application/xml; charset=UTF-8',
        'Transfer-Encoding': 'chunked',
        Server: 'WSO2-PassThrough-HTTP',
        Accept: '*/*',
        'Access-Control-Allow-Origin': '*',
      })
      const json = await world.send('GET', api, { ...headers, accept: 'application/json' })
      expect([json.status, json.get('Content-Type')]).to.deep.equal([401, 'application/json'])
      expect(json.body).to.equal(JSON.stringify({ fault }))
    })
  }

  it('answers 403 where the scope does not suffice, without a challenge', async () => {
    const { world, headers } = await opened('photos_write')
    const answer = await world.send('GET', api, { ...headers, accept: 'application/json' })
    expect([answer.status, answer.json, answer.get('WWW-Authenticate')]).to.deep.equal([
      403,
      { fault: { code: 900910, message: beyond, description: `${failure} (900910) - ${beyond}` } },
      undefined,
    ])
  })

  it('answers SOAP in SOAP', async () => {
    const answer = await new World().send('POST', api, { 'content-type': 'text/xml' }, '<x/>')
    const parsed = new XMLParser().parse(answer.body) as Record<
      string,
      Record<string, Record<string, unknown>>
    >
    expect([answer.status, answer.get('WWW-Authenticate')]).to.deep.equal([401, challenge])
    expect(parsed['soapenv:Envelope']?.['soapenv:Body']?.['soapenv:Fault']).to.include({
      faultcode: 'soapenv:Client',
      faultstring: 'Authentication Failure',
    })
  })

  it('is the only thing there is', async () => {
    const answer = await new World().send('GET', `${gateway}/photos/2.0.0/albums`)
    expect(answer.status).to.equal(404)
    expect(answer.body).to.equal(
      '<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>404</am:code><am:type>Status report</am:type><am:message>Not Found</am:message><am:description>The requested resource is not available.</am:description></am:fault>',
    )
    expect([answer.get('Server'), answer.get('Transfer-Encoding')]).to.deep.equal([
      'WSO2-PassThrough-HTTP',
      'chunked',
    ])
  })
})

describe('The WSO2 gateway in front of the key manager', () => {
  it('lets one method through to each of four paths', async () => {
    const world = new World()
    for (const [path, method] of [
      ['/authorize', 'GET'],
      ['/token', 'POST'],
      ['/revoke', 'POST'],
      ['/userinfo', 'GET'],
    ] as const) {
      for (const other of ['GET', 'POST', 'PUT', 'DELETE'].filter((name) => name !== method)) {
        const answer = await world.send(other, gateway + path)
        expect([answer.status, answer.body, answer.get('Server')], `${other} ${path}`).to.deep.equal([
          405,
          '',
          'WSO2-PassThrough-HTTP',
        ])
      }
      const { status, headers } = await world.send(method, gateway + path)
      expect(status, path).not.to.equal(405)
      expect(Object.fromEntries(headers)).to.include({ 'X-Frame-Options': 'DENY' })
    }
  })

  it('leads to nothing else of it', async () => {
    const world = new World()
    for (const path of ['/oauth2/introspect', '/oidc/logout', '/commonauth', `${pages}/login.do`]) {
      expect((await world.send('GET', gateway + path)).status, path).to.equal(404)
    }
  })

  it('has one name, and the key manager another', async () => {
    const world = new World()
    for (const [url, server] of [
      [`${keyManager}/oauth2/jwks`, 'WSO2 Carbon Server'],
      [`${keyManager}${pages}/login.do`, 'WSO2 Carbon Server'],
      [`${keyManager}/nowhere`, 'WSO2 Carbon Server'],
      [`${gateway}/authorize`, 'WSO2-PassThrough-HTTP'],
    ] as const) {
      expect((await world.send('GET', url)).all('Server')).to.deep.equal([server])
    }
  })

  it('believes a revoked token for as long as it is set to, unless it hears of the revocation', async () => {
    for (const [cache, through, seconds, status] of [
      [0, keyManager, 1, 401],
      [900, keyManager, 890, 200],
      [900, keyManager, 901, 401],
      [900, gateway, 1, 401],
    ] as const) {
      const { world, headers, token } = await opened('photos_read', { gatewayTokenCache: cache })
      await world.send('GET', api, headers)
      await world.posts(through === gateway ? `${gateway}/revoke` : `${keyManager}/oauth2/revoke`, { token })
      world.server.clock.advance(seconds * 1000)
      expect((await world.send('GET', api, headers)).status).to.equal(status)
    }
  })

  it('sends in chunks what has a body, and a length where there is none', async () => {
    const world = new World()
    const { url, close } = await world.server.listen()
    try {
      const headers = basic(world.client())
      const [token, revoked] = await Promise.all([
        fetch(`${url}/token`, { method: 'POST', headers, body: new URLSearchParams({ code: 'x' }) }),
        fetch(`${url}/revoke`, { method: 'POST', headers, body: new URLSearchParams({ token: 'x' }) }),
      ])
      const sent = ({ headers }: Response) => [
        headers.get('transfer-encoding'),
        headers.get('content-length'),
      ]
      expect([sent(token), sent(revoked)]).to.deep.equal([
        ['chunked', null],
        [null, '0'],
      ])
    } finally {
      await close()
    }
  })

  it('hears of the token that a refresh ends', async () => {
    const world = new World({ settings: { gatewayTokenCache: 900 } })
    const { access_token, refresh_token } = (await world.tokens()).json
    const headers = { authorization: `Bearer ${access_token as string}` }
    expect((await world.send('GET', api, headers)).status).to.equal(200)
    await world.refreshed(refresh_token)
    expect((await world.send('GET', api, headers)).status).to.equal(401)
  })
})

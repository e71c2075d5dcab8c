import { expect } from 'chai'
import { basic, gateway, keyManager, plainBasic, World, type Answer } from './walk.ts'

const admin = plainBasic('admin:admin')
const texts = (tokens: Answer) => ({
  access: String(tokens.json['access_token']),
  refresh: String(tokens.json['refresh_token']),
})

describe('WSO2 introspection', () => {
  const introspect = (world: World, fields: Record<string, string>, headers = admin) =>
    world.posts(`${keyManager}/oauth2/introspect`, fields, headers)

  it('tells an administrator about a live token, in order', async () => {
    const world = new World()
    const { access } = texts(await world.tokens())
    const answer = await introspect(world, { token: access, token_type_hint: 'bearer' })
    const iat = answer.json['iat'] as number
    expect(iat).to.be.closeTo(world.server.clock.now() / 1000, 5)
    expect([answer.status, answer.body]).to.deep.equal([
      200,
      `{"nbf":${iat},"scope":"photos_read","active":true,"token_type":"Bearer","exp":${iat + 3600},"iat":${iat},"client_id":"${world.client().client_id}","username":"alice@carbon.super"}`,
    ])
  })

  it('tells next to nothing about any other', async () => {
    const world = new World()
    const { access, refresh } = texts(await world.tokens())
    const inactive = '{"active":false}'
    for (const [token, hint] of [
      ['never', ''],
      [refresh, ''],
      [access, 'access_token'],
      [access, 'refresh_token'],
    ] as const) {
      const answer = await introspect(world, { token, ...(hint && { token_type_hint: hint }) })
      expect([answer.status, answer.body]).to.deep.equal([200, inactive])
    }
    world.server.clock.advance('1 hour')
    const expired = await introspect(world, { token: access })
    expect(expired.body).to.equal('{"active":false,"token_type":"Bearer"}')
    await world.posts(`${gateway}/revoke`, { token: access })
    expect((await introspect(world, { token: access })).body).to.equal(inactive)
  })

  it('is for administrators, and wants a token', async () => {
    const world = new World()
    const { access } = texts(await world.tokens())
    for (const headers of [
      {},
      basic(world.client()),
      plainBasic('alice:Wonderland-4711'),
      plainBasic('admin:x'),
    ]) {
      expect((await introspect(world, { token: access }, headers)).status).to.equal(401)
    }
    const empty = await introspect(world, { token: '' })
    expect([empty.status, empty.body]).to.deep.equal([400, '{"error": "Invalid input"}'])
    expect((await world.send('GET', `${keyManager}/oauth2/introspect`)).status).to.equal(405)
  })
})

describe('WSO2 revocation', () => {
  it('of either token ends both, and tells which, and whose', async () => {
    for (const which of ['access', 'refresh'] as const) {
      const world = new World()
      const tokens = texts(await world.tokens())
      const answer = await world.posts(`${gateway}/revoke`, { token: tokens[which] })
      expect([answer.status, answer.body]).to.deep.equal([200, ''])
      expect(Object.fromEntries(answer.headers)).to.include({
        'Cache-Control': 'no-store',
        Pragma: 'no-cache',
        'Content-Type': 'text/html',
        RevokedAccessToken: tokens.access,
        AuthorizedUser: 'alice@carbon.super',
        RevokedRefreshToken: tokens.refresh,
      })
      const opened = await world.send('GET', `${keyManager}/oauth2/userinfo`, {
        authorization: `Bearer ${tokens.access}`,
      })
      expect(opened.json['error']).to.equal('invalid_token')
      expect((await world.refreshed(tokens.refresh)).status).to.equal(400)
    }
  })

  it('answers with a script where one is asked for', async () => {
    const world = new World()
    const answer = await world.posts(`${keyManager}/oauth2/revoke`, { token: 'never', callback: 'done.now' })
    expect([answer.get('Content-Type'), answer.body]).to.deep.equal(['application/javascript', 'done.now();'])
    const harmful = await world.posts(`${keyManager}/oauth2/revoke`, { token: 'never', callback: 'alert(1)' })
    expect(harmful.body).to.equal('')
  })

  it('of an unknown token succeeds for whoever names a client', async () => {
    const world = new World()
    const { client_id } = world.client()
    for (const headers of [basic(world.client()), plainBasic(`${client_id}:wrong`), plainBasic('nobody:x')]) {
      const answer = await world.posts(`${gateway}/revoke`, { token: 'never' }, headers)
      expect([answer.status, answer.body]).to.deep.equal([200, ''])
      expect(answer.headers.map(([name]) => name)).not.to.include('AuthorizedUser')
    }
    expect((await world.posts(`${gateway}/revoke`, { token: 'never', client_id }, {})).status).to.equal(200)
  })

  const failed = 'Client Authentication failed.'
  const realm = 'Basic realm=null'
  const broken =
    'Error decoding authorization header. Space delimited "<authMethod> <base64Hash>" format violated.'
  const known = new World()
  // prettier-ignore
  const rows: [what: string, token: string | null, headers: Record<string, string>, status: number, error: string, text: string][] = [
    ['no token', '', basic(known.client()), 400, 'invalid_request', 'Invalid revocation request'],
    ['a wrong secret', null, basic({ ...known.client(), client_secret: 'x' }), 401, 'invalid_client', failed],
    ['an unknown client', null, plainBasic('nobody:x'), 401, 'invalid_client', failed],
    ['no credentials', null, {}, 401, 'invalid_client', failed],
    ['no credentials for an unknown token', 'never', {}, 401, 'invalid_client', failed],
    ['another client', null, basic(known.client('TravelDiary')), 401, 'unauthorized_client', failed],
    ['malformed Basic', null, plainBasic('nothing'), 400, 'invalid_request', broken],
  ]
  for (const [what, token, headers, status, error, text] of rows) {
    it(`is refused to ${what}`, async () => {
      const { access } = texts(await known.tokens())
      const answer = await known.posts(`${gateway}/revoke`, { token: token ?? access }, headers)
      expect([answer.status, answer.body]).to.deep.equal([
        status,
        JSON.stringify({ error_description: text, error }),
      ])
      expect(answer.get('Content-Type')).to.equal('text/html')
      expect(answer.all('WWW-Authenticate')).to.deep.equal(status === 401 ? [realm] : [])
      expect(texts(await known.tokens()).access).to.equal(access)
    })
  }

  it('refuses repetitions', async () => {
    const answer = await known.posts(`${gateway}/revoke`, 'token=a&token=b')
    expect([answer.status, answer.json]).to.deep.equal([
      400,
      { error_description: 'Invalid request with repeated parameters.', error: 'invalid_request' },
    ])
  })
})

describe('WSO2 UserInfo', () => {
  const url = `${keyManager}/oauth2/userinfo`
  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  it('takes the token in the header or in a form', async () => {
    const world = new World()
    const { access } = texts(await world.tokens({ scope: 'openid' }))
    for (const answer of [
      await world.send('GET', url, { authorization: `Bearer ${access}` }),
      await world.send('GET', `${gateway}/userinfo`, { authorization: `Bearer ${access}` }),
      await world.send('POST', url, form, `access_token=${access}`),
    ]) {
      expect([answer.status, answer.get('Content-Type'), answer.body]).to.deep.equal([
        200,
        'application/json',
        '{"sub":"alice"}',
      ])
    }
  })

  // prettier-ignore
  const rows: [headers: Record<string, string>, status: number, error: string, text: string][] = [
    [{}, 400, 'invalid_request', 'Authorization or Content-Type header is missing'],
    [plainBasic('a:b'), 400, 'invalid_request', 'Bearer token missing'],
    [{ authorization: 'Bearer' }, 400, 'invalid_request', 'Access token missing'],
    [form, 400, 'invalid_request', 'Access token missing'],
    [{ 'content-type': 'text/plain' }, 400, 'invalid_request', 'Content-Type header is wrong'],
    [{ authorization: 'Bearer never' }, 401, 'invalid_token', 'Access token validation failed'],
    [{ authorization: 'Bearer CLOSED' }, 403, 'insufficient_scope', 'Access token does not have the openid scope'],
  ]
  for (const [headers, status, error, text] of rows) {
    it(`answers ${status} to ${JSON.stringify(headers)}: ${text}`, async () => {
      const world = new World()
      const { access } = texts(await world.tokens())
      const { authorization = '' } = headers
      const sent = {
        ...headers,
        ...(authorization && { authorization: authorization.replace('CLOSED', access) }),
      }
      const answer = await world.send('POST', url, sent)
      expect([answer.status, answer.json]).to.deep.equal([status, { error_description: text, error }])
      expect(answer.get('WWW-Authenticate')).to.equal(`Bearer error="${error}"`)
    })
  }
})

import { expect } from 'chai'
import { Browser, identityServer, keyManager, pages, plainBasic, World, type Answer } from './walk.ts'

const admin = plainBasic('admin:admin')
const alice = plainBasic('alice:Wonderland-4711')
const key = /^[A-Za-z0-9_]{27}a$/

describe('Registration at WSO2 API Manager', () => {
  const url = `${keyManager}/client-registration/v0.14/register`
  const metadata = {
    callbackUrl: 'https://client.example/cb',
    clientName: 'rest_api_store',
    tokenScope: 'Production',
    owner: 'admin',
    grantType: 'password refresh_token authorization_code',
    saasApp: true,
  }
  const register = (world: World, more = {}, headers = admin): Promise<Answer> =>
    world.send('POST', url, headers, JSON.stringify({ ...metadata, ...more }))

  it('makes an application that can be used at once, and gives the same one again', async () => {
    const world = new World()
    const answer = await register(world)
    const { clientId, clientSecret, jsonString, ...others } = answer.json
    expect([answer.status, others]).to.deep.equal([
      200,
      {
        clientName: 'admin_rest_api_store',
        callBackURL: 'https://client.example/cb',
        isSaasApplication: true,
        appOwner: 'admin',
      },
    ])
    expect([clientId, clientSecret].every((text) => key.test(String(text)))).to.equal(true)
    expect(JSON.parse(String(jsonString))).to.deep.equal({
      grant_types: metadata.grantType,
      redirect_uris: metadata.callbackUrl,
      client_name: 'admin_rest_api_store',
    })
    const client = {
      client_id: String(clientId),
      client_secret: String(clientSecret),
      redirect_uris: [metadata.callbackUrl],
    }
    expect((await world.tokens({}, client)).status).to.equal(200)
    const again = await register(world, { saasApp: undefined })
    expect(again.json).to.include({ clientId, clientSecret, isSaasApplication: false })
  })

  it('takes the grants away that need a callback, where there is none', async () => {
    const grantType = 'implicit refresh_token authorization_code'
    const { json } = await register(new World(), { callbackUrl: '', grantType })
    expect(JSON.parse(String(json['jsonString']))).to.include({ grant_types: 'refresh_token' })
  })

  it('is for the owner, who has to be an administrator', async () => {
    const world = new World()
    const other = await register(world, { owner: 'bob' })
    expect([other.status, other.json['error_description']]).to.deep.equal([
      400,
      "Logged in user 'admin' and application owner 'bob' should be same.",
    ])
    const nobody = await register(world, {}, {})
    expect([nobody.status, nobody.get('WWW-Authenticate')]).to.deep.equal([401, 'Basic realm="registration"'])
    expect((await register(world, {}, alice)).status).to.equal(403)
    expect((await world.send('DELETE', url, admin)).status).to.equal(500)
    expect((await world.send('GET', url, admin)).status).to.equal(405)
    expect((await world.send('POST', url, admin, 'no JSON')).status).to.equal(400)
  })
})

describe('The WSO2 applications of a fresh installation', () => {
  it('have keys of the same form, and names with owner and key type', () => {
    const { clients } = new World().server.describe()
    expect(clients).not.to.be.empty
    for (const { client_id, client_secret = client_id, client_name } of clients) {
      expect(client_id).to.match(key)
      expect(client_secret).to.match(key)
      expect(client_name).to.match(/^admin_\w+_PRODUCTION$/)
    }
  })
})

describe('Registration at WSO2 Identity Server', () => {
  const url = `${identityServer}/api/identity/oauth2/dcr/v1.1/register`
  const metadata = {
    client_name: 'diary',
    redirect_uris: ['https://client.example/cb'],
    grant_types: ['authorization_code'],
  }
  const register = (world: World, more = {}, headers = admin): Promise<Answer> =>
    world.send('POST', url, headers, JSON.stringify({ ...metadata, ...more }))

  it('makes a service provider that can be used at once', async () => {
    const world = new World({ like: 'wso2-is-5.7' })
    const { status, json } = await register(world)
    const { client_id, client_secret, ...others } = json
    expect([status, others]).to.deep.equal([
      201,
      { redirect_uris: metadata.redirect_uris, client_name: 'diary' },
    ])
    expect([client_id, client_secret].every((text) => key.test(String(text)))).to.equal(true)
    const client = { client_id: String(client_id), redirect_uris: metadata.redirect_uris }
    const toLogin = await new Browser(world).asks(world.request({}, client))
    expect(toLogin.to.pathname).to.equal(`${pages}/login.do`)
  })

  it('takes several redirect URIs, each of which works', async () => {
    const world = new World({ like: 'wso2-is-5.7' })
    const redirect_uris = ['https://client.example/cb', 'https://client.example/other']
    const { json } = await register(world, { redirect_uris })
    for (const redirect_uri of redirect_uris) {
      const request = { ...world.request(), client_id: String(json['client_id']), redirect_uri }
      expect((await new Browser(world).asks(request)).to.pathname).to.equal(`${pages}/login.do`)
    }
  })

  it('refuses what cannot be', async () => {
    const world = new World({ like: 'wso2-is-5.7' })
    await register(world)
    for (const [more, headers, status, error, text] of [
      [
        { client_name: 'x', redirect_uris: ['nowhere'] },
        admin,
        400,
        'invalid_redirect_uri',
        'Invalid redirect URI: nowhere',
      ],
      [
        { client_name: 'x', redirect_uris: 'https://x.example' },
        admin,
        400,
        'invalid_client_metadata',
        undefined,
      ],
      [
        {},
        admin,
        409,
        'invalid_client_metadata',
        'Application with the name diary already exist in the system',
      ],
      [{}, alice, 403, undefined, undefined],
      [{}, {}, 401, undefined, undefined],
    ] as const) {
      const answer = await register(world, more, headers)
      expect(answer.status).to.equal(status)
      if (error !== undefined) expect(answer.json['error']).to.equal(error)
      if (text !== undefined) expect(answer.json['error_description']).to.equal(text)
    }
  })
})

import { expect } from 'chai'
import { gatherTarget, resolveTarget, type TargetFlags } from '../../../driver/target/file/resolve.ts'
import { confidential, inFolder, refusal, target } from './sample.ts'
import { serving } from './serving.ts'

const wellKnown = 'https://as.example/.well-known/oauth-authorization-server'
const published = {
  issuer: 'https://as.example',
  authorization_endpoint: 'https://as.example/authorize',
  token_endpoint: 'https://as.example/token',
  revocation_endpoint: 'https://as.example/revoke',
}
const metadata = (more: object = {}) =>
  serving({ [wellKnown]: { body: JSON.stringify({ ...published, ...more }) } })
const main: TargetFlags = {
  clientId: 'abc',
  redirectUri: 'https://client.example/cb',
  username: 'alice',
  password: 'wonderland',
}
const issuer: TargetFlags = { issuer: 'https://as.example', ...main }

/** What a file with this in it and these flags say together. */
function fromFile(written: object, flags: TargetFlags = {}) {
  return inFolder(async (write) =>
    gatherTarget({ file: await write('t.json', JSON.stringify(written)), flags }),
  )
}

describe('a target from flags alone', () => {
  it('is a client, a user and two endpoints', async () => {
    const { transport, asked } = serving({})
    const flags = {
      authorizationEndpoint: 'https://as.example:8243/authorize',
      tokenEndpoint: 'https://as.example:8243/token',
      clientSecret: '',
      scope: 'a b',
      insecure: true,
      ...main,
    }
    expect(await resolveTarget({ flags }, transport)).to.deep.equal({
      name: 'as.example:8243',
      authorization_endpoint: 'https://as.example:8243/authorize',
      token_endpoint: 'https://as.example:8243/token',
      clients: [{ client_id: 'abc', client_secret: '', redirect_uris: ['https://client.example/cb'] }],
      users: [{ username: 'alice', password: 'wonderland' }],
      scope: 'a b',
      tls: { insecure: true },
    })
    expect(asked).to.deep.equal([])
  })

  it('may have an issuer, whose metadata name the endpoints', async () => {
    const resolved = await resolveTarget({ flags: issuer }, metadata().transport)
    expect(resolved).to.deep.include({ ...published, name: 'as.example' })
  })

  it('takes an endpoint that is given over the one that is published', async () => {
    const flags = { ...issuer, tokenEndpoint: 'https://gateway.example/token' }
    const resolved = await resolveTarget({ flags }, metadata().transport)
    expect(resolved.token_endpoint).to.equal('https://gateway.example/token')
    expect(resolved.authorization_endpoint).to.equal(published.authorization_endpoint)
  })

  const needs: [flags: TargetFlags, sentence: string][] = [
    [{ issuer: 'https://as.example' }, 'without a target file a run needs also --username and --password'],
    [
      { authorizationEndpoint: 'https://as.example/authorize' },
      'without a target file a run needs also --token-endpoint, --client-id, --redirect-uri, --username and --password (--issuer finds the endpoints)',
    ],
    [{ ...issuer, password: undefined }, 'without a target file a run needs also --password'],
    [
      { authorizationEndpoint: 'https://as.example/authorize', ...main },
      'without a target file a run needs also --token-endpoint (--issuer finds the endpoints)',
    ],
    [{ ...issuer, clientId: '' }, '--client-id must be text; got ""'],
    [{ ...issuer, username: '' }, '--username must be text; got ""'],
    [
      { ...issuer, issuer: 'as.example' },
      '--issuer must be an http or https URL without query and fragment; got "as.example"',
    ],
    [
      { ...issuer, redirectUri: '/cb' },
      '--redirect-uri must be an absolute URI such as https://client.example/callback; got "/cb"',
    ],
  ]
  for (const [flags, sentence] of needs) {
    it(`is refused: ${sentence}`, async () => {
      expect(await refusal(() => resolveTarget({ flags }, serving({}).transport))).to.equal(sentence)
    })
  }
})

describe('a target from a file and flags', () => {
  it('is what the file says, where no flag speaks', async () => {
    expect(await fromFile(target())).to.deep.equal(target())
  })

  it('takes scope and endpoints from the flags', async () => {
    const flags = { scope: 'b', tokenEndpoint: 'https://gateway.example/token' }
    expect(await fromFile(target({ scope: 'a' }), flags)).to.deep.equal(
      target({ scope: 'b', token_endpoint: 'https://gateway.example/token' }),
    )
  })

  it('--insecure wins over the file and leaves its certificates', async () => {
    const ca = '-----BEGIN CERTIFICATE-----'
    const { tls } = await fromFile(target({ tls: { insecure: false, ca } }), { insecure: true })
    expect(tls).to.deep.equal({ insecure: true, ca })
  })

  it('--ca wins over the certificates of the file', async () => {
    await inFolder(async (write) => {
      const ca = await write('ca.pem', '-----BEGIN CERTIFICATE-----\nours')
      const file = target({ tls: { ca: '-----BEGIN CERTIFICATE-----\ntheirs' } })
      expect((await fromFile(file, { ca })).tls).to.deep.equal({ ca: '-----BEGIN CERTIFICATE-----\nours' })
    })
    expect(await refusal(() => fromFile(target(), { ca: 'none.pem' }))).to.equal(
      '--ca none.pem cannot be read; give the path of a PEM file',
    )
  })

  it('another --issuer drops the endpoints of the one in the file', async () => {
    const file = { ...target(), issuer: 'https://old.example', jwks_uri: 'https://old.example/keys' }
    const gathered = await fromFile(file, { issuer: 'https://as.example' })
    expect(gathered).to.deep.equal({
      name: 'sample',
      issuer: 'https://as.example',
      clients: target().clients,
      users: target().users,
    })
    expect(await fromFile(file, { issuer: 'https://old.example' })).to.deep.equal(file)
  })

  it('--client-id makes a client of the file the main one', async () => {
    const [one, two] = [confidential('one'), confidential('two')]
    const { clients } = await fromFile(target({ clients: [one, two] }), { clientId: 'two' })
    expect(clients).to.deep.equal([two, one])
  })

  it('--client-id that the file does not know is a new client, without the secret of another', async () => {
    const one = confidential('one')
    const file = target({ clients: [one] })
    const flags = { clientId: 'new', redirectUri: 'https://new.example/cb' }
    expect((await fromFile(file, flags)).clients).to.deep.equal([
      { client_id: 'new', redirect_uris: ['https://new.example/cb'] },
      one,
    ])
    expect(await refusal(() => fromFile(file, { clientId: 'new' }))).to.equal(
      '--client-id needs a redirect URI that is registered for it; give --redirect-uri',
    )
  })

  it('--client-secret and --redirect-uri change the main client', async () => {
    const redirect_uris = ['https://one.example/a', 'https://one.example/b']
    const file = target({ clients: [confidential('one', { redirect_uris })] })
    const known = await fromFile(file, { clientSecret: 'new', redirectUri: 'https://one.example/b' })
    expect(known.clients).to.deep.equal([
      { client_id: 'one', client_secret: 'new', redirect_uris: redirect_uris.toReversed() },
    ])
    const other = await fromFile(file, { redirectUri: 'https://one.example/c' })
    expect(other.clients?.[0]?.redirect_uris).to.deep.equal(['https://one.example/c'])
  })

  it('--username and --password choose or change the main user', async () => {
    const users = [
      { username: 'alice', password: 'a' },
      { username: 'bob', password: 'b' },
    ]
    const file = target({ users })
    expect((await fromFile(file, { username: 'bob' })).users).to.deep.equal(users.toReversed())
    expect((await fromFile(file, { password: 'c' })).users?.[0]).to.deep.equal({
      username: 'alice',
      password: 'c',
    })
    expect(await refusal(() => fromFile(file, { username: 'carol' }))).to.equal(
      '--username needs a password; give --password',
    )
  })

  it('names every part that is still missing, before the server is asked', async () => {
    const { transport, asked } = serving({})
    const message = await refusal(() =>
      inFolder(async (write) => resolveTarget({ file: await write('t.json', '{}') }, transport)),
    )
    expect(message.split('\n')).to.deep.equal([
      't.json: authorization_endpoint is missing; give it, or an issuer whose metadata name it',
      't.json: token_endpoint is missing; give it, or an issuer whose metadata name it',
      't.json: clients is missing; give one with client_id and redirect_uris, or --client-id and --redirect-uri',
      't.json: users is missing; give one with username and password, or --username and --password',
    ])
    expect(asked).to.deep.equal([])
  })

  it('is refused when no client can run the grant', async () => {
    const file = target({ clients: [confidential('one', { disabled: true })] })
    const message = await refusal(() =>
      inFolder(async (write) =>
        resolveTarget({ file: await write('t.json', JSON.stringify(file)) }, serving({}).transport),
      ),
    )
    expect(message).to.equal(
      't.json: clients has none that can run the grant; give one with redirect_uris that is not disabled and may use authorization_code',
    )
  })
})

describe('the metadata of a target', () => {
  it('are not asked for where both endpoints are known', async () => {
    const { transport, asked } = metadata()
    const flags = {
      ...issuer,
      authorizationEndpoint: 'https://a.example/a',
      tokenEndpoint: 'https://a.example/t',
    }
    const resolved = await resolveTarget({ flags }, transport)
    expect(resolved).to.deep.include({ issuer: 'https://as.example', token_endpoint: 'https://a.example/t' })
    expect(asked).to.deep.equal([])
  })

  it('may be odd: each oddity is told', async () => {
    const told: string[] = []
    const { transport } = metadata({ issuer: 'https://other.example' })
    const resolved = await resolveTarget({ flags: issuer }, transport, (text) => told.push(text))
    expect(resolved.issuer).to.equal('https://as.example')
    expect(told).to.deep.equal([
      'the metadata of https://as.example names the issuer "https://other.example"; clients that compare the two refuse it (RFC 8414, 3.3)',
    ])
  })

  it('may lack an endpoint', async () => {
    const { transport } = metadata({ token_endpoint: undefined })
    expect(await refusal(() => resolveTarget({ flags: issuer }, transport))).to.equal(
      "token_endpoint is missing, and the issuer's metadata do not name it; give it",
    )
  })

  it('give a resource: UserInfo, for tokens of OpenID Connect', async () => {
    const url = 'https://as.example/userinfo'
    const { transport } = metadata({ userinfo_endpoint: url })
    const openid = await resolveTarget({ flags: { ...issuer, scope: 'openid profile' } }, transport)
    expect(openid.resource).to.deep.equal({ url, method: 'GET' })
    expect(await resolveTarget({ flags: { ...issuer, scope: 'profile' } }, transport)).not.to.have.property(
      'resource',
    )
  })
})

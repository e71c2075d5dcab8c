import { expect } from 'chai'
import { problemsOf } from '../../../driver/target/file/schema.ts'
import { TargetError } from '../../../driver/target/target-error.ts'
import { confidential, open, target } from './sample.ts'

/** As an operator reads them. */
const sentences = (value: unknown) => problemsOf(value).map(({ path, text }) => `${path} ${text}`.trim())
const about = (client: object) => sentences({ clients: [client] })
const client = { client_id: 'a', redirect_uris: [] }

describe('the schema of target files', () => {
  it('takes everything that a target may hold', () => {
    const whole = target({
      issuer: 'https://as.example',
      registration_endpoint: 'https://as.example/register',
      endpoints_with_query: { token_endpoint: 'https://as.example/token?tenant=a' },
      resource: { url: 'https://api.example/me', method: 'GET', scope: 'a' },
      clients: [
        confidential('full', {
          client_name: 'Full',
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uri_registration: 'partial',
          scope: '',
          grant_types: ['authorization_code'],
          disabled: false,
        }),
        confidential('empty', { client_secret: '' }),
        open('nowhere', { redirect_uris: [], token_endpoint_auth_method: 'none' }),
      ],
      scope: 'a b',
      authorization_parameters: { 'acr values': '' },
      tls: { insecure: true, ca: 'ca.pem' },
      second_issuer: {
        issuer: 'https://as.example/second',
        authorization_endpoint: 'https://as.example/second/authorize',
        client: confidential('there'),
      },
      private_key_jwt_client: {
        client_id: 'signing',
        redirect_uris: ['https://signing.example/cb'],
        private_key: { kty: 'EC', alg: 'ES256', d: 'd' },
      },
      plain_http_port: 8080,
      resource_indicators: ['https://api.example/one', 'urn:example:two'],
      refresh_idle_lifetime: 30,
      refresh_grace: 10,
      introspection_callers: [{ client_id: 'api', client_secret: 's' }, { bearer: 'b' }],
      allow_origins: ['https://login.example', 'http://127.0.0.1:9443/'],
      permissions: ['brute-force', 'long-wait', 'registration'],
      claims: ['rfc8414', 'openid-discovery'],
      sign_in: { username: '#u', password: '#p', submit: '#s', allow: '#a', deny: '#d' },
    })
    expect(sentences(whole)).to.deep.equal([])
    expect(sentences({})).to.deep.equal([])
  })

  it('names an unknown key, and the one that was meant', () => {
    expect(about({ ...client, client_secrett: 'x' })).to.deep.equal([
      'clients[0].client_secrett is not known; did you mean client_secret?',
    ])
    expect(about({ ...client, clientSecret: 'x' })).to.deep.equal([
      'clients[0].clientSecret is not known; did you mean client_secret?',
    ])
    expect(sentences({ sign_in: { user: '#u' } })).to.deep.equal([
      'sign_in.user is not known; did you mean username?',
    ])
  })

  it('lists the known keys once where none is near', () => {
    expect(sentences({ tls: { zzz: 1, yyy: 2, unsecure: true } })).to.deep.equal([
      'tls.zzz is not known; known here: insecure, ca',
      'tls.yyy is not known',
      'tls.unsecure is not known; did you mean insecure?',
    ])
  })

  it('an unknown key is quoted where it is no plain word', () => {
    expect(sentences({ tls: { '\u001b[2J': 1 } })).to.deep.equal([
      'tls["\\u001b[2J"] is not known; known here: insecure, ca',
    ])
  })

  it('says what to give for a missing key', () => {
    expect(about({})).to.deep.equal([
      'clients[0].client_id is missing; give the identifier the server knows the client by',
      'clients[0].redirect_uris is missing; give the list of its registered redirect URIs, or [] where it has none',
    ])
    expect(sentences({ users: [{}], resource: {} })).to.deep.equal([
      'resource.url is missing; give an http or https URL',
      'users[0].username is missing; give the name that is typed at the sign-in form',
      'users[0].password is missing; give the password',
    ])
  })

  it('says the same of an empty one', () => {
    expect(about({ ...client, redirect_uris: null, client_id: null })).to.deep.equal([
      'clients[0].client_id is empty; give the identifier the server knows the client by',
      'clients[0].redirect_uris is empty; give the list of its registered redirect URIs, or [] where it has none',
    ])
  })

  const wrong: [value: object, sentence: string][] = [
    [{ name: 5 }, 'name must be text; got the number 5; put quotes around it'],
    [
      { issuer: 'https://as.example/?a=b' },
      'issuer must be an http or https URL without query and fragment; got "https://as.example/?a=b"',
    ],
    [{ token_endpoint: '/token' }, 'token_endpoint must be an http or https URL; got "/token"'],
    [{ jwks_uri: 'ftp://a.example' }, 'jwks_uri must be an http or https URL; got "ftp://a.example"'],
    [
      { clients: {} },
      'clients must be a list of clients, each with client_id and redirect_uris; got a mapping',
    ],
    [{ clients: ['a'] }, 'clients[0] must be a mapping with client_id and redirect_uris; got text'],
    [{ users: 'alice' }, 'users must be a list of users, each with username and password; got "alice"'],
    [{ scope: ['a'] }, 'scope must be text, words with single spaces between them; got a list'],
    [{ scope: 'a  b' }, 'scope must be text, words with single spaces between them; got "a  b"'],
    [
      { authorization_parameters: { max_age: 0 } },
      'authorization_parameters.max_age must be text; got the number 0; put quotes around it',
    ],
    [{ tls: { insecure: 'yes' } }, 'tls.insecure must be true or false; got "yes"'],
    [
      {
        private_key_jwt_client: {
          client_id: 'a',
          redirect_uris: [],
          private_key: { kty: 'EC', alg: 'ES256' },
        },
      },
      'private_key_jwt_client.private_key must be a private key that signs, as a JSON Web Key with kty, alg and d; got a mapping',
    ],
    [
      { second_issuer: { issuer: 'https://as.example/b', client } },
      'second_issuer.authorization_endpoint is missing; give an http or https URL',
    ],
    [
      { introspection_callers: [{ client_id: 'api' }] },
      'introspection_callers[0] must have client_id and client_secret, or bearer alone',
    ],
    [
      { plain_http_port: 0 },
      'plain_http_port must be a port, a whole number from 1 to 65535; got the number 0',
    ],
    [
      { plain_http_port: 80.5 },
      'plain_http_port must be a port, a whole number from 1 to 65535; got the number 80.5',
    ],
    [
      { resource_indicators: ['/one'] },
      'resource_indicators[0] must be an absolute URI such as https://client.example/callback; got "/one"',
    ],
    [
      { allow_origins: ['https://login.example/login'] },
      'allow_origins[0] must be an http or https origin such as https://login.example, without a path; got "https://login.example/login"',
    ],
    [
      { allow_origins: ['login.example'] },
      'allow_origins[0] must be an http or https origin such as https://login.example, without a path; got "login.example"',
    ],
    [
      { refresh_idle_lifetime: 0 },
      'refresh_idle_lifetime must be a number of seconds above 0; got the number 0',
    ],
    [
      { permissions: ['brute_force'] },
      'permissions[0] must be one of brute-force, long-wait, registration; got "brute_force"; did you mean brute-force?',
    ],
    [
      { claims: ['rfc8415'] },
      'claims[0] must be one of rfc8414, openid-discovery; got "rfc8415"; did you mean rfc8414?',
    ],
    [{ permissions: 'long-wait' }, 'permissions must be a list of permissions; got "long-wait"'],
  ]
  for (const [value, sentence] of wrong) {
    it(`refuses ${JSON.stringify(value)}`, () => expect(sentences(value)).to.deep.equal([sentence]))
  }

  it('refuses what no client can be', () => {
    expect(about({ ...client, redirect_uris: 'https://client.example/cb' })).to.deep.equal([
      'clients[0].redirect_uris must be a list of URLs; got "https://client.example/cb"',
    ])
    expect(about({ ...client, redirect_uris: ['https://client.example/cb', '/cb'] })).to.deep.equal([
      'clients[0].redirect_uris[1] must be an absolute URI such as https://client.example/callback; got "/cb"',
    ])
    expect(about({ ...client, token_endpoint_auth_method: 'client_secret_basic' })).to.deep.equal([
      'clients[0].client_secret is missing; client_secret_basic needs one (a public client has token_endpoint_auth_method: none)',
    ])
    expect(sentences({ clients: [client, client] })).to.deep.equal([
      'clients[1].client_id stands twice; each client needs an identifier of its own',
    ])
  })

  it('never shows a secret', () => {
    const told = [
      ...about({ ...client, client_secret: 471147 }),
      ...about({ ...client, client_secret: ['471147'] }),
      ...sentences({ users: [{ username: 'a', password: 471147 }] }),
      ...sentences({ users: { username: 'a', password: '471147' } }),
      ...sentences({ users: ['alice:471147'] }),
    ]
    expect(told).to.deep.equal([
      'clients[0].client_secret must be text; got a number; put quotes around it',
      'clients[0].client_secret must be text; got a list',
      'users[0].password must be text; got a number; put quotes around it',
      'users must be a list of users, each with username and password; got a mapping',
      'users[0] must be a mapping with username and password; got text',
    ])
  })

  it('shows a long or unprintable value short and escaped', () => {
    const [sentence] = sentences({ tls: { insecure: `\u202e\u009b${'x'.repeat(100)}` } })
    expect(sentence).to.equal(
      `tls.insecure must be true or false; got "\\u{202e}\\u{9b}${'x'.repeat(58)}..."`,
    )
  })

  it('says of what is no mapping at all that it should be one', () => {
    const mapping = 'a mapping such as `issuer: https://as.example`, with clients and users'
    expect(sentences(null)).to.deep.equal([`is empty; give ${mapping}`])
    expect(sentences([])).to.deep.equal([`must be ${mapping}; got a list`])
  })
})

describe('TargetError', () => {
  it('has a line for each problem, and counts what goes beyond ten', () => {
    const problems = Array.from({ length: 12 }, (_, at) => `key${at} is not known`)
    const { message, name } = new TargetError(problems, 't.yaml')
    const lines = message.split('\n')
    expect(name).to.equal('TargetError')
    expect(lines).to.have.lengthOf(11)
    expect(lines[9]).to.equal('t.yaml: key9 is not known')
    expect(lines[10]).to.equal('... and 2 more')
  })

  it('shows ten without a remark', () => {
    expect(new TargetError(Array<string>(10).fill('x')).message.split('\n')).to.deep.equal(
      Array(10).fill('x'),
    )
  })
})

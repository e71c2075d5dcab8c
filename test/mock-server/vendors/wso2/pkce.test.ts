import { createHash } from 'node:crypto'
import { expect } from 'chai'
import type { MockClient } from '../../../../mock-server/index.ts'
import { basic, Browser, uuid, World, type Answer } from './walk.ts'

const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')
const S256 = { code_challenge: challenge, code_challenge_method: 'S256' }
const about = { sp: 'PKCE', tenantDomain: 'carbon.super' }

const mandatory =
  'PKCE is mandatory for this application. PKCE Challenge is not provided or is not upto RFC 7636 specification.'
const method = 'Unsupported PKCE Challenge Method'
const plain = 'This application does not support "plain" transformation algorithm.'
const malformed = 'Code challenge used is not up to RFC 7636 specifications.'

const client = (redirectUri: string, require_pkce: boolean): MockClient => ({
  client_id: 'pkce',
  client_secret: 'secret',
  client_name: 'PKCE',
  redirect_uris: [redirectUri],
  require_pkce,
})

type Fields = Record<string, string>

/** A server with one application. */
function world(
  requirePkce: boolean,
  fixed: readonly string[] = [],
  redirectUri = 'https://pkce.example/cb',
): World {
  return new World({ clients: [client(redirectUri, requirePkce)], fixed })
}

const named = (fields: Fields) => Object.keys(fields).join(' and ') || 'nothing'

describe('A WSO2 authorization request with PKCE', () => {
  const short = { code_challenge: 'c'.repeat(42) }
  const rows: [requirePkce: boolean, Fields, text: string | undefined][] = [
    [false, {}, undefined],
    [false, S256, undefined],
    [false, { code_challenge: challenge }, plain],
    [false, { code_challenge: challenge, code_challenge_method: 'plain' }, plain],
    [false, short, plain],
    [false, { code_challenge: challenge, code_challenge_method: 's256' }, method],
    [false, { ...short, code_challenge_method: 'S256' }, malformed],
    [false, { code_challenge: `${challenge}0`, code_challenge_method: 'S256' }, malformed],
    [true, S256, undefined],
    [true, {}, mandatory],
    [true, { ...short, code_challenge_method: 'S256' }, mandatory],
    [true, { code_challenge: challenge, code_challenge_method: 's256' }, mandatory],
    [true, short, mandatory],
    [true, { code_challenge: challenge }, plain],
  ]
  for (const [requirePkce, fields, text] of rows) {
    const whose = requirePkce ? 'that has to use it' : 'that may use it'
    it(`of an application ${whose}, with ${named(fields)}: ${text ?? 'goes on'}`, async () => {
      const there = world(requirePkce)
      const answer = await new Browser(there).asks(there.request(fields))
      expect(answer.status).to.equal(302)
      if (text === undefined) return expect(answer.to.pathname).to.equal('/authenticationendpoint/login.do')
      expect(Object.fromEntries(answer.query)).to.deep.equal({
        oauthErrorCode: 'invalid_request',
        oauthErrorMsg: text,
        ...about,
      })
    })
  }
})

async function redeems(there: World, request: Fields, sent: Fields): Promise<Answer> {
  const [known] = there.server.describe().clients
  const code = await there.code(request, known)
  return there.posts(
    there.token,
    { ...there.redemption(code, known), ...sent },
    basic({ client_id: 'pkce', client_secret: 'secret' }),
  )
}

const noVerifier = 'No PKCE code verifier found.PKCE is mandatory for this oAuth 2.0 application.'
const empty =
  'Empty PKCE code_verifier sent. This authorization code requires a PKCE verification to obtain an access token.'
const notUp = 'Code verifier used is not up to RFC 7636 specifications.'
const noPlain = "This application does not allow 'plain' transformation algorithm."
const failed = 'PKCE validation failed'

describe('A WSO2 redemption with PKCE', () => {
  const sent = { code_verifier: verifier }
  const rows: [requirePkce: boolean, request: Fields, sent: Fields, text: string | undefined][] = [
    [false, {}, {}, undefined],
    [false, {}, sent, undefined],
    [false, S256, sent, undefined],
    [false, S256, {}, empty],
    [false, S256, { code_verifier: '' }, empty],
    [false, S256, { code_verifier: 'v'.repeat(42) }, notUp],
    [false, S256, { code_verifier: `${verifier}!` }, notUp],
    [false, S256, { code_verifier: 'w'.repeat(43) }, failed],
    [true, S256, sent, undefined],
    [true, S256, {}, noVerifier],
    [true, S256, { code_verifier: 'v'.repeat(129) }, notUp],
    [true, S256, { code_verifier: 'w'.repeat(43) }, failed],
  ]
  for (const [requirePkce, request, fields, text] of rows) {
    const challenged = request === S256 ? 'challenged' : 'unchallenged'
    const length = `${fields['code_verifier']?.length ?? 'no'} characters of verifier`
    it(`${requirePkce ? 'required' : 'optional'}, ${challenged}, ${length}: ${text ?? 'tokens'}`, async () => {
      const { status, json } = await redeems(world(requirePkce), request, fields)
      expect([status, json['error'], json['error_description']]).to.deep.equal(
        text === undefined ? [200, undefined, undefined] : [400, 'invalid_grant', text],
      )
    })
  }

  it('that fails ends the code', async () => {
    const there = world(false)
    const [known] = there.server.describe().clients
    const code = await there.code(S256, known)
    const redemption = there.redemption(code, known)
    const credentials = basic({ client_id: 'pkce', client_secret: 'secret' })
    for (const [code_verifier, text] of [
      ['w'.repeat(43), failed],
      [verifier, 'Expired or Revoked authorization code received from token request'],
    ] as const) {
      const { json } = await there.posts(there.token, { ...redemption, code_verifier }, credentials)
      expect(json['error_description']).to.equal(text)
    }
  })
})

describe('A WSO2 code that was exchanged with PKCE', () => {
  it('is inactive, whatever verifier it comes again with', async () => {
    for (const requirePkce of [false, true]) {
      const there = world(requirePkce)
      const known = client('https://pkce.example/cb', requirePkce)
      const redemption = there.redemption(await there.code(S256, known), known)
      const redeemed = (code_verifier: string) =>
        there.posts(there.token, { ...redemption, code_verifier }, basic(known))
      expect((await redeemed(verifier)).status).to.equal(200)
      for (const again of ['', 'short', 'w'.repeat(43), verifier]) {
        const { json } = await redeemed(again)
        expect(json['error_description']).to.equal('Inactive authorization code received from token request')
      }
    }
  })
})

describe('A WSO2 application with PKCE and a callback that is a pattern', () => {
  const pattern = 'regexp=(https://pkce\\.example/cb|https://pkce\\.example/other)'

  it('gets a code without a challenge, and no tokens for it', async () => {
    expect(await world(true, [], pattern).code({}, client('https://pkce.example/cb', true))).to.match(uuid(3))
    for (const [sent, text] of [
      [{}, noVerifier],
      [{ code_verifier: 'short' }, notUp],
      [{ code_verifier: verifier }, noPlain],
    ] as const) {
      const { status, json } = await redeems(world(true, [], pattern), {}, sent)
      expect([status, json['error'], json['error_description']]).to.deep.equal([400, 'invalid_grant', text])
    }
  })

  it('hears of a malformed challenge as one that may use it, and may not use plain either', async () => {
    for (const [fields, text] of [
      [{ code_challenge: 'short', code_challenge_method: 'S256' }, malformed],
      [{ code_challenge: challenge }, plain],
    ] as const) {
      const there = world(true, [], pattern)
      const [known] = there.server.describe().clients
      const answer = await new Browser(there).asks(there.request(fields, known))
      expect(answer.to.searchParams.get('oauthErrorMsg')).to.equal(text)
    }
  })
})

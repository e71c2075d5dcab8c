import { expect } from 'chai'
import { questions, type Finding, type MockServer } from '../../../mock-server/index.ts'
import {
  authorizationUrl,
  open,
  pkce,
  redeem,
  redemption,
  refresh,
  sentence,
  server,
  tokenRequest,
  verifier,
} from './client.ts'

const uri = 'https://client.example/oauth/callback'

function broken(finding: Finding, why: RegExp): void {
  expect(finding.why).to.match(why)
  expect(finding).to.include({ holds: false, seen: true })
  expect(finding.requests).not.to.eql([])
}

async function grant(at: MockServer, more: Record<string, string> = {}) {
  const { code } = await at.authorize(authorizationUrl(at, more))
  return redeem(at, code, 'code_challenge' in more ? { code_verifier: verifier } : {})
}

describe('questions about a client', () => {
  it('are open while nothing was seen', () => {
    const findings = server().expectations()
    expect(findings.map(({ name }) => name)).to.eql(Object.keys(questions))
    for (const { name, holds, seen, why } of findings) {
      expect({ holds, seen }, name).to.eql({ holds: false, seen: false })
      expect(why).to.match(/^\S.*\.$/)
    }
  })

  it('are answered well for a client that does everything right', async () => {
    const at = server()
    const { access_token, refresh_token } = await grant(at, { ...pkce, scope: 'read write' })
    await open(at, access_token)
    at.clock.advance('2 hours')
    await open(at, access_token)
    await open(at, (await refresh(at, refresh_token))['access_token'])
    const findings = at.expectations().filter(({ seen }) => seen)
    expect(findings.filter(({ holds }) => !holds).map(({ name }) => name)).to.eql(['secretInBody'])
    expect(findings.map(({ name }) => name)).to.include.members([
      'state',
      'pkce',
      'redirectUri',
      'codesOnce',
      'refreshes',
    ])
    expect(await sentence(() => at.seen.pkce().assert())).to.equal('nothing was thrown')
    expect(await sentence(() => at.seen.secretInBody().assert())).to.match(
      /^secretInBody: Request 7 \(POST \/token\)/,
    )
  })

  it('state: left out, guessable, used again', async () => {
    const at = server()
    await at.authorize(authorizationUrl(at, { state: '' }))
    broken(at.seen.state(), /^Request 1 \(GET \/authorize\) has no state\.$/)
    await at.reset()
    await at.authorize(authorizationUrl(at, { state: '12345' }))
    broken(at.seen.state(), /has a state of only 5 characters/)
    await at.reset()
    await at.authorize(authorizationUrl(at, { state: 'aaaaaaaaaaaaaaaaaaaaaaa' }))
    broken(at.seen.state(), /of few different characters/)
    await at.reset()
    await at.authorize(authorizationUrl(at))
    expect(at.seen.state().holds).to.equal(true)
    await at.authorize(authorizationUrl(at))
    broken(at.seen.state(), /repeats the state of request 1/)
  })

  it('nonce: only where the scope has openid', async () => {
    const at = server({ scopes: ['openid', 'read'], clients: [client('openid read')] })
    await at.authorize(authorizationUrl(at, { scope: 'read' }))
    expect(at.seen.nonce()).to.include({ seen: false })
    await at.authorize(authorizationUrl(at, { scope: 'openid' }))
    broken(at.seen.nonce(), /has no nonce/)
  })

  it('pkce: left out, plain, verifier left out, short or used again', async () => {
    const at = server()
    await at.authorize(authorizationUrl(at))
    broken(at.seen.pkce(), /has no code_challenge/)
    await at.reset()
    await at.authorize(authorizationUrl(at, { code_challenge: verifier }))
    broken(at.seen.pkce(), /code_challenge_method plain, and not S256/)
    await at.reset()
    const { code } = await at.authorize(authorizationUrl(at, pkce))
    expect(at.seen.pkce().why).to.match(/no code was redeemed/)
    await redeem(at, code)
    broken(at.seen.pkce(), /has no code_verifier/)
    await at.reset()
    await at.fetch(new Request(authorizationUrl(at, pkce)))
    await redeem(at, 'a', { code_verifier: 'short' })
    broken(at.seen.pkce(), /of 5 characters; 43 to 128/)
    await at.reset()
    await at.fetch(new Request(authorizationUrl(at, pkce)))
    await redeem(at, 'a', { code_verifier: verifier })
    await redeem(at, 'a', { code_verifier: verifier })
    expect(at.seen.pkce().holds).to.equal(true)
    await redeem(at, 'b', { code_verifier: verifier })
    broken(at.seen.pkce(), /repeats the code_verifier/)
    await at.fetch(new Request(authorizationUrl(at, pkce)))
    broken(at.seen.pkce(), /repeats the code_challenge/)
  })

  it('redirectUri: not registered, left out, another one in the token request', async () => {
    const at = server()
    await at.fetch(new Request(authorizationUrl(at, { redirect_uri: 'https://evil.example/' })))
    broken(at.seen.redirectUri(), /https:\/\/evil\.example\/, which is not registered/)
    await at.reset()
    await grant(at)
    expect(at.seen.redirectUri().holds).to.equal(true)
    await redeem(at, 'x', { redirect_uri: `${uri}/` })
    broken(at.seen.redirectUri(), /which no authorization request had/)
  })

  it('clientAuthentication, secretInHeader and secretInBody', async () => {
    const at = server()
    await redeem(at, 'x')
    expect(at.seen.clientAuthentication().why).to.match(/in one way: client_secret_basic\.$/)
    expect([at.seen.secretInHeader().holds, at.seen.secretInBody().holds]).to.eql([true, false])
    await at.fetch(tokenRequest(at, { client_id: 'app' }, {}))
    broken(at.seen.clientAuthentication(), /does not authenticate, although the client has a secret/)
    await at.reset()
    await redeem(at, 'x', { client_secret: 'y' })
    broken(at.seen.clientAuthentication(), /in more than one way/)
  })

  it('noSecretsInUrls: by name, and by value under any name', async () => {
    const at = server()
    const { access_token } = await grant(at)
    expect(at.seen.noSecretsInUrls().holds).to.equal(true)
    await at.fetch(new Request(`${at.issuer}/resource?key=${String(access_token)}`))
    broken(at.seen.noSecretsInUrls(), /has a secret, a code or a token in its URL/)
    await at.reset()
    await at.fetch(new Request(`${at.issuer}/token?client_secret=x`, { method: 'POST' }))
    broken(at.seen.noSecretsInUrls(), /has client_secret in its URL/)
  })

  it('codesOnce and tokenInHeader', async () => {
    const at = server()
    const { code } = await at.authorize(authorizationUrl(at))
    at.next('token', 'answer-lost')
    await at.fetch(redemption(at, code)).catch(() => undefined)
    expect(at.seen.codesOnce().holds).to.equal(true)
    await redeem(at, code)
    broken(at.seen.codesOnce(), /sends the code of request \d+ again/)
    await at.fetch(new Request(`${at.issuer}/resource?access_token=x`))
    broken(at.seen.tokenInHeader(), /in the query/)
  })

  it('refreshes and newestRefreshToken', async () => {
    const at = server()
    const { access_token, refresh_token } = await grant(at)
    expect(at.seen.refreshes().seen).to.equal(false)
    at.clock.advance('2 hours')
    await open(at, access_token)
    broken(at.seen.refreshes(), /uses an expired access token, and no refresh follows/)
    await refresh(at, refresh_token)
    expect(at.seen.refreshes().holds).to.equal(true)
    expect(at.seen.newestRefreshToken().holds).to.equal(true)
    await open(at, access_token)
    broken(at.seen.refreshes(), /that was refreshed before/)
    await refresh(at, refresh_token)
    broken(at.seen.newestRefreshToken(), /that request \d+ had exchanged/)
  })

  it('refusesWrongState and refusesWrongIssuer: what a changed response is followed by', async () => {
    const at = server()
    for (const [name, question] of [
      ['state', 'refusesWrongState'],
      ['iss', 'refusesWrongIssuer'],
    ] as const) {
      await at.reset()
      const change = (parameters: URLSearchParams) => parameters.set(name, 'https://evil.example')
      const { code, parameters } = await at.authorize(authorizationUrl(at), { change })
      expect(parameters.get(name)).to.equal('https://evil.example')
      expect(at.seen[question]().holds).to.equal(true)
      await redeem(at, code)
      broken(at.seen[question](), /redeems a code whose response had /)
    }
  })

  it('refusesError: no token request rests on it', async () => {
    const at = server()
    await at.authorize(authorizationUrl(at), { decision: 'deny' })
    expect(at.seen.refusesError().holds).to.equal(true)
    await grant(at)
    expect(at.seen.refusesError().holds).to.equal(true)
    await redeem(at, undefined)
    broken(at.seen.refusesError(), /goes on although the authorization response was an error/)
  })

  it('refusesUnknownTokenType: the token is not used', async () => {
    const at = server()
    at.next('token', (response) => ({ ...response, body: response.body.replace('Bearer', 'mac') }))
    const { access_token } = await grant(at)
    expect(at.seen.refusesUnknownTokenType().holds).to.equal(true)
    await open(at, access_token)
    broken(at.seen.refusesUnknownTokenType(), /uses an access token of the token_type mac/)
  })
})

function client(scope: string) {
  return { client_id: 'app', client_secret: 'app-Secret.7f3a91c2', redirect_uris: [uri], scope }
}

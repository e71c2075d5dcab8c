/** The workbench without a browser: what it refuses, what it says of answers and tokens, and where it sends nothing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { startPlayground } from '../../playground/index.ts'
import { inWords } from '../../playground/workbench/jwt.ts'
import { benchScene, secret, type BenchScene } from './at-bench.ts'
import { Visitor, type Page } from './visitor.ts'

const problem = (page: Page) => page.$('[role=alert]').text().trim()
const request = 'form[action$="/request"]'
const server = 'form[action$="/server"]'

/** A server that gives fixed answers by path, and keeps what it was asked. */
async function fixed(answers: Record<string, object | string>) {
  const asked: string[] = []
  const listener = createServer((incoming, response) => {
    const path = incoming.url ?? ''
    asked.push(path)
    const answer = answers[path]
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked, answers, close: () => listener.close() }
}

describe('the workbench', () => {
  let at: BenchScene
  let visitor: Visitor
  let undo: (() => unknown)[]
  beforeEach(async () => {
    at = await benchScene()
    visitor = new Visitor()
    undo = []
  })
  afterEach(() => Promise.all([visitor.close(), at.close(), ...undo.map((each) => each())]))

  const home = () => at.playground.workbench
  const submit = async (selector: string, fields: Record<string, string>) =>
    visitor.follow(await visitor.submit(await visitor.get(home()), home(), fields, selector))
  const sent = (page: Page) => new URL(page.$('#request-url').text()).searchParams
  const answer = async (query: string) =>
    visitor.follow(await visitor.get(`${at.playground.workbenchCallback}?${query}`))
  const call = (name: string, fields: Record<string, string> = {}) =>
    visitor.post(new URL('call', home()).href, { call: name, ...fields }).then((page) => visitor.follow(page))
  const findings = (page: Page, verdict: string) =>
    page
      .$(`#answer .${verdict}`)
      .map((_, item) => page.$(item).text().replaceAll(/\s+/g, ' ').trim())
      .get()

  it('shows the request before anything is sent, with every option of the form', async () => {
    const page = await submit(request, {
      scope: 'read write',
      state: 'my-state',
      pkce: 'plain',
      response_mode: 'form_post',
      prompt: 'login',
      login_hint: 'bob',
      nonce: 'n-1',
      more: 'ui_locales=de\nclaims={"a":1}',
    })
    expect(Object.fromEntries(sent(page))).to.deep.include({
      response_type: 'code',
      client_id: 'bench',
      redirect_uri: at.playground.workbenchCallback,
      scope: 'read write',
      state: 'my-state',
      code_challenge_method: 'plain',
      response_mode: 'form_post',
      prompt: 'login',
      login_hint: 'bob',
      nonce: 'n-1',
      ui_locales: 'de',
      claims: '{"a":1}',
    })
    expect(at.server.requests).to.deep.equal([])
  })

  it('leaves out what is blank, and PKCE where it is not wanted', async () => {
    const page = await submit(request, { state: '', scope: '', pkce: 'none' })
    expect([...sent(page).keys()]).to.deep.equal(['response_type', 'client_id', 'redirect_uri'])
  })

  const refused: Record<string, [Record<string, string>, string]> = {
    'a redirect URI that is no URL': [
      { redirect_uri: 'javascript:alert(1)' },
      'The redirect URI must be a URL that starts with http:// or https://, not javascript:alert(1)',
    ],
    'a line without a name': [{ more: '=x' }, 'Extra parameters are lines of name=value; =x is none.'],
    'a parameter for the second time': [
      { more: 'state=other' },
      'The extra parameter state stands in the request already; leave it out.',
    ],
  }
  for (const [what, [fields, says]] of Object.entries(refused)) {
    it(`refuses ${what} in one sentence, and keeps what was typed`, async () => {
      const page = await submit(request, { scope: 'typed', ...fields })
      expect(page.status).to.equal(400)
      expect(problem(page)).to.equal(says)
      expect(page.$('[name=scope]').val()).to.equal('typed')
    })
  }

  it('says that a state is wrong, and uses nothing of the answer', async () => {
    await submit(request, { state: 'right-state' })
    const page = await answer('code=stolen&state=wrong-state')
    expect(findings(page, 'wrong')[0]).to.match(/The state is not the one/)
    expect(page.$('button[value=token]')).to.have.length(0)
    expect((await call('token')).status).to.equal(400)
    expect(at.server.requests).to.deep.equal([])
  })

  for (const [query, says] of [
    ['code=a', 'The state is missing'],
    ['code=a&state=s&state=s', 'state stands in the answer more than once'],
    ['state=s', 'neither a code nor an error'],
    ['code=a&error=b&state=s', 'a code and an error as well'],
    ['code=a&state=s&iss=https://evil.example', 'iss is another issuer'],
  ] as const) {
    it(`judges ${query}`, async () => {
      await submit(request, { state: 's' })
      expect(findings(await answer(query), 'wrong').join()).to.contain(says)
    })
  }

  it('misses an iss that the metadata promise, and takes the right one', async () => {
    at.playground.suggest({
      workbench: {
        issuer: at.url,
        authorization_endpoint: `${at.url}/authorize`,
        token_endpoint: `${at.url}/token`,
        client_id: 'bench',
        authorization_response_iss_parameter_supported: 'true',
      },
    })
    await submit(request, { state: 's' })
    expect(findings(await answer('code=a&state=s'), 'wrong').join()).to.contain('iss is missing')
    const right = await answer(`code=a&state=s&iss=${encodeURIComponent(at.url)}`)
    expect(findings(right, 'wrong')).to.deep.equal([])
    expect(right.$('button[value=token]')).to.have.length(1)
  })

  it('takes apart a JWT, says when it ends, and tells a wrong nonce', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const exp = Math.floor(Date.now() / 1000) + 7230
    const token = [part({ alg: 'RS256' }), part({ sub: '<b>alice</b>', exp, nonce: 'other' }), 'c2ln'].join(
      '.',
    )
    const as = await fixed({
      '/token': { access_token: 'opaque-token', id_token: token, token_type: 'Bearer' },
    })
    undo.push(as.close)
    await submit(server, {
      token_endpoint: `${as.url}/token`,
      client_secret: '',
      token_endpoint_auth_method: 'none',
    })
    await submit(request, { state: 's', nonce: 'mine' })
    await answer('code=abcd&state=s')
    const page = await call('token')
    const text = page.$('#tokens').text()
    expect(text).to.contain('"alg": "RS256"').and.to.contain('"sub": "<b>alice</b>"')
    expect(text).to.contain('in 2 hours (').and.to.contain('was not verified')
    expect(page.$('main b')).to.have.length(0)
    expect(page.$('#exchanges .wrong').text()).to.contain('The nonce of the ID token is not the one')
  })

  it('tells time in words', () => {
    const now = Date.UTC(2026, 0, 1)
    expect(inWords(now / 1000 + 59 * 60, now)).to.equal('in 59 minutes (2026-01-01 00:59:00 UTC)')
    expect(inWords(now / 1000 - 3, now)).to.equal('3 seconds ago (2025-12-31 23:59:57 UTC)')
    expect(inWords(1e300, now)).to.contain('(no date)')
  })

  it('finds the endpoints of an issuer, and takes nothing of another one', async () => {
    const found = await submit(server, {
      act: 'discover',
      issuer: at.url,
      token_endpoint: 'https://old.example',
    })
    expect(found.$('[name=token_endpoint]').val()).to.equal(`${at.url}/token`)
    const as = await fixed({
      '/.well-known/oauth-authorization-server': { issuer: at.url, token_endpoint: 'https://evil.example' },
    })
    undo.push(as.close)
    const other = await submit(server, { act: 'discover', issuer: as.url })
    expect(problem(other)).to.contain('is of another issuer, so it is not used')
    as.answers['/.well-known/oauth-authorization-server'] = 'no JSON'
    expect(problem(await submit(server, { act: 'discover', issuer: as.url }))).to.contain(
      'publishes no metadata',
    )
  })

  it('does not carry the suggested secret to another server', async () => {
    const page = await submit(server, { token_endpoint: 'https://other.example/token' })
    expect(page.$('[name=client_secret]').val()).to.equal('')
    const same = await submit(server, { token_endpoint: `${at.url}/token`, client_secret: secret })
    expect(same.$('[name=client_secret]').val()).to.equal(secret)
  })

  it('shows what a hostile server says as text', async () => {
    const as = await fixed({ '/token': { error: '"><script>alert(1)</script>' } })
    undo.push(as.close)
    await submit(server, { token_endpoint: `${as.url}/token` })
    await submit(request, { state: 's' })
    await answer(`code=${encodeURIComponent('"><img src=x>')}&state=s`)
    const page = await call('token')
    expect(page.$('img')).to.have.length(0)
    expect(page.$('script')).to.have.length(1)
    expect(page.$('#exchanges').text()).to.contain('<script>alert(1)</script>')
    expect(String(page.headers['content-security-policy'])).to.match(
      /^default-src 'none'; .*form-action 'self'/,
    )
  })

  for (const path of ['server', 'request', 'answer', 'call', 'forget']) {
    it(`takes no form from elsewhere: ${path}`, async () => {
      const page = await visitor.post(new URL(path, home()).href, {}, { 'sec-fetch-site': 'cross-site' })
      expect(page.status).to.equal(403)
    })
  }

  it('asks only the servers it was started with, where others can reach it', async () => {
    const inside = await fixed({ '/secret': { inside: true } })
    const open = await startPlayground({ host: '0.0.0.0', defaults: { workbench: { issuer: at.url } } })
    undo.push(inside.close, () => open.close())
    const form = new URL('server', open.workbench).href
    const page = await visitor.post(form, { act: 'discover', issuer: inside.url })
    expect(problem(page)).to.match(/^Nothing is sent to 127\.0\.0\.1:\d+: a playground that others can reach/)
    expect(inside.asked).to.deep.equal([])
    const known = await visitor.post(form, { act: 'discover', issuer: at.url })
    expect(known.status).to.equal(303)
  })
})

/** Where the playground ends: ports, names, other sites, sizes, sessions. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'chai'
import { startPlayground, type Playground } from '../../playground/index.ts'
import { Sessions, type Attempt } from '../../playground/sessions.ts'
import { Visitor } from './visitor.ts'

describe('the edges of the playground', () => {
  let playground: Playground
  let visitor: Visitor
  beforeEach(async () => {
    playground = await startPlayground()
    visitor = new Visitor()
  })
  afterEach(() => Promise.all([visitor.close(), playground.close()]))
  const at = (path: string) => new URL(path, playground.url).href
  const wellFilled = () => ({
    grantType: 'code',
    consumerKey: 'lantern',
    scope: '',
    callbackurl: playground.callback,
    authorizeEndpoint: 'https://as.example/authorize',
    accessEndpoint: 'https://as.example/token',
    use_pkce: 'yes',
  })

  it('says where it is', () => {
    expect(playground.url).to.match(/^http:\/\/127\.0\.0\.1:\d+\/playground2\/$/)
    expect(playground.callback).to.equal(at('oauth2client'))
  })

  it('says in one sentence that a port is taken, or is none', async () => {
    const { port } = new URL(playground.url)
    const fault = (given: number) => startPlayground({ port: given }).catch((error: unknown) => String(error))
    expect(await fault(Number(port))).to.equal(
      `Error: The playground cannot listen on 127.0.0.1, port ${port}: the port is taken; choose another one, or 0 for any free port.`,
    )
    expect(await fault(70_000)).to.equal(
      'RangeError: The playground cannot listen on port 70000; give a whole number from 0 to 65535.',
    )
  })

  it('sends browsers that come by another name to its own, with what they brought', async () => {
    const page = await visitor.get(at('oauth2client?code=a%26b'), { host: 'rebound.example' })
    expect(page.status).to.equal(303)
    expect(page.location).to.equal(`${playground.callback}?code=a%26b`)
    const posted = await visitor.post(at('oauth2-authorize-user.jsp'), wellFilled(), {
      host: 'rebound.example',
    })
    expect(posted.status).to.equal(403)
  })

  it('takes each name when it listens on every address', async () => {
    const open = await startPlayground({ host: '0.0.0.0' })
    try {
      expect(open.url).to.match(/^http:\/\/127\.0\.0\.1:/)
      const page = await visitor.get(`${open.url}oauth2.jsp`, { host: 'box.example:8080' })
      expect(page.$('[name=callbackurl]').val()).to.equal('http://box.example:8080/playground2/oauth2client')
    } finally {
      await open.close()
    }
  })

  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'null' },
  ]
  for (const headers of foreign) {
    it(`takes no form from elsewhere: ${JSON.stringify(headers)}`, async () => {
      const page = await visitor.post(at('oauth2-authorize-user.jsp'), wellFilled(), headers)
      expect(page.status).to.equal(403)
      expect(page.headers['set-cookie']).to.equal(undefined)
    })
  }

  it('takes a form from its own page', async () => {
    const { origin } = new URL(playground.url)
    const own: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin }]
    for (const headers of own) {
      const page = await visitor.post(at('oauth2-authorize-user.jsp'), wellFilled(), headers)
      expect(page.status).to.equal(303)
    }
  })

  it('forbids scripts, frames and caches on every page, and lets one form only lead to other servers', async () => {
    for (const path of ['', 'oauth2.jsp', 'oauth2client', 'nothing-here']) {
      const { headers } = await visitor.get(at(path))
      const [policy, forms] =
        /^(.*) form-action ([^;]*);/.exec(String(headers['content-security-policy']))?.slice(1) ?? []
      expect(policy).to.match(/^default-src 'none'; style-src 'sha256-[\w+/=]+';$/)
      expect(forms).to.equal(path === 'oauth2.jsp' ? "'self' http: https:" : "'self'")
      expect(headers).to.include({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      })
    }
  })

  it('answers what it does not know, or not so, with a sentence', async () => {
    expect((await visitor.get(at('nothing-here'))).status).to.equal(404)
    const wrong = await visitor.post(playground.callback, { code: 'x' })
    expect(wrong.status).to.equal(405)
    expect(wrong.headers['allow']).to.equal('GET')
  })

  it('takes no body of more than 1 MiB, and says so', async () => {
    const page = await visitor.post(at('oauth2-authorize-user.jsp'), { scope: 'x'.repeat(1024 * 1024) })
    expect(page.status).to.equal(413)
  })

  it('ends also connections that say nothing when it is closed', async () => {
    const socket = connect(Number(new URL(playground.url).port), '127.0.0.1')
    await once(socket, 'connect')
    await visitor.get(playground.url)
    socket.on('error', () => {})
    const ended = once(socket, 'close')
    await playground.close()
    await ended
  })
})

describe('sessions', () => {
  const attempt = (state: string) => ({ state }) as Attempt

  it('end after their time', () => {
    let now = 0
    const sessions = new Sessions({ lifetime: 1000, now: () => now })
    const id = sessions.begin(attempt('a'), undefined)
    now = 999
    expect(sessions.of(id)?.state).to.equal('a')
    now = 1000
    expect(sessions.of(id)).to.equal(undefined)
  })

  it('make room for new ones, the oldest first', () => {
    const sessions = new Sessions({ most: 2 })
    const ids = ['a', 'b', 'c'].map((state) => sessions.begin(attempt(state), undefined))
    expect(ids.map((id) => sessions.of(id)?.state)).to.deep.equal([undefined, 'b', 'c'])
  })

  it('replace the earlier one of the same browser', () => {
    const sessions = new Sessions()
    const former = sessions.begin(attempt('a'), undefined)
    const id = sessions.begin(attempt('b'), former)
    expect(sessions.of(former)).to.equal(undefined)
    expect(sessions.of(id)?.state).to.equal('b')
    expect(sessions.of(undefined)).to.equal(undefined)
  })
})

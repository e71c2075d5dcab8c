import { expect } from 'chai'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import type { Handle } from '../../../mock-server/edges/fetch.ts'
import { mswHandlers, requiredMsw } from '../../../mock-server/edges/msw.ts'
import type { MockRequest } from '../../../mock-server/message/wire.ts'

const seen: MockRequest[] = []

/** A sign-in that knows its browser by a cookie, a token endpoint, and nothing on plain http. */
const handle: Handle = async (request) => {
  seen.push(request)
  const { protocol, pathname } = new URL(request.url)
  if (protocol === 'http:') return undefined
  if (pathname === '/login') {
    const cookies: [string, string][] = [
      ['Set-Cookie', 'session=1; HttpOnly'],
      ['Set-Cookie', 'csrf=2'],
    ]
    return { status: 303, headers: [['Location', '/authorize'], ...cookies], body: '' }
  }
  return { status: 200, headers: [['Content-Type', 'application/json']], body: '{"access_token":"t"}' }
}

describe('the msw handlers of the mock server', () => {
  const origins = ['https://as.test', 'http://as.test', 'https://[::1]:8443']
  const elsewhere = http.all('*', () => new Response(null, { status: 418 }))
  const server = setupServer(...mswHandlers(handle, origins), elsewhere)
  before(() => server.listen())
  beforeEach(() => void (seen.length = 0))
  after(() => server.close())

  it('answer native fetch, with method, URL, headers and body as sent', async () => {
    const response = await fetch('https://as.test/token?tenant=main', {
      method: 'POST',
      headers: { Authorization: 'Basic YTpi', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=authorization_code&code=a%20b',
    })
    expect(await response.json()).to.eql({ access_token: 't' })
    expect(seen).to.have.length(1)
    expect(seen[0]).to.include({
      method: 'POST',
      url: 'https://as.test/token?tenant=main',
      body: 'grant_type=authorization_code&code=a%20b',
    })
    expect(seen[0]?.headers).to.deep.include(['authorization', 'Basic YTpi'])
  })

  it('match by origin, whatever the path, and no longer host that begins alike', async () => {
    for (const url of ['https://as.test', 'https://as.test/a/%zz', 'https://[::1]:8443/x']) {
      expect((await fetch(url)).status, url).to.equal(200)
    }
    for (const url of ['https://as.test.evil.test/', 'https://as.test:444/', 'https://asxtest/']) {
      expect((await fetch(url)).status, url).to.equal(418)
    }
    expect(seen.map(({ url }) => new URL(url).host)).to.eql(['as.test', 'as.test', '[::1]:8443'])
  })

  it('keep redirects and every Set-Cookie line, and share no cookies between requests', async () => {
    const response = await fetch('https://as.test/login', { redirect: 'manual' })
    expect(response.status).to.equal(303)
    expect(response.headers.get('location')).to.equal('/authorize')
    expect(response.headers.getSetCookie()).to.eql(['session=1; HttpOnly', 'csrf=2'])
    await fetch('https://as.test/authorize')
    await fetch('https://as.test/authorize', { headers: { Cookie: 'session=9' } })
    const cookies = seen.map(({ headers }) =>
      headers.filter(([name]) => name === 'cookie').map(([, value]) => value),
    )
    expect(cookies).to.eql([[], [], ['session=9']])
  })

  it('refuse the connection where nothing listens', async () => {
    expect(await fetch('http://as.test/token').catch((error: unknown) => error)).to.be.instanceOf(TypeError)
    expect(seen).to.have.length(1)
  })

  it('say what to install when msw is missing', () => {
    const missing = () => {
      throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' })
    }
    expect(() => requiredMsw(missing)).to.throw(
      'handlers() needs the package msw, which is not installed: run `npm install --save-dev msw`.',
    )
  })

  it('hide no other fault of loading msw', () => {
    const broken = () => {
      throw Object.assign(new Error('not yours to read'), { code: 'EACCES' })
    }
    expect(() => requiredMsw(broken)).to.throw('not yours to read')
  })
})

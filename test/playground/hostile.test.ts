/** Servers that mean harm, or are broken, behind the playground. */
import type { RequestListener } from 'node:http'
import { expect } from 'chai'
import { NoAnswer, Outgoing } from '../../playground/outgoing.ts'
import { startPlayground, type Playground } from '../../playground/index.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { listen, type Listener } from '../../examples/servers/npm/listen.ts'
import { Visitor, type Page } from './visitor.ts'

const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;</pre></code>`

describe('the playground at a hostile server', () => {
  let playground: Playground
  let server: Listener
  let visitor: Visitor
  let asked: string[]
  let answer: RequestListener

  beforeEach(async () => {
    server = await listen()
    asked = []
    server.serve((request, response) => {
      asked.push(request.url ?? '')
      answer(request, response)
    })
    visitor = new Visitor()
    playground = await startPlayground({
      defaults: {
        clientId: 'lantern',
        scope: 'read',
        authorizationEndpoint: `${server.url}/authorize`,
        tokenEndpoint: `${server.url}/token`,
        resourceUrl: `${server.url}/resource`,
      },
    })
  })
  afterEach(() => Promise.all([visitor.close(), playground.close(), server.close()]))

  /** Comes back with an answer, as if the authorization server had sent it. */
  async function returns(parameters: Record<string, string>): Promise<Page> {
    const form = await visitor.get(new URL('oauth2.jsp', playground.url).href)
    const left = await visitor.submit(form, playground.url, {})
    const state = new URL(left.location).searchParams.get('state') ?? ''
    return visitor.get(`${playground.callback}?${new URLSearchParams({ state, ...parameters }).toString()}`)
  }

  /** The page after the token endpoint has answered so. */
  async function redeems(listener: RequestListener): Promise<Page> {
    answer = listener
    return visitor.submit(await returns({ code: 'c0de' }), playground.url, {}, '#tokenForm')
  }

  const says = (page: Page) => page.$('[role=alert]').text().trim()
  const text = (page: Page, selector: string) => page.$(selector).text()
  const safe = (page: Page) => {
    expect(page.$('script, img, b')).to.have.length(0)
    expect(page.headers['content-security-policy']).to.contain("default-src 'none'")
    expect(page.headers['x-frame-options']).to.equal('DENY')
  }
  const json = (status: number, value: unknown): RequestListener => {
    return (_, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }

  it('shows error, description and address as text', async () => {
    const page = await returns({ error: evil, error_description: evil, error_uri: `javascript:${evil}` })
    expect(text(page, '#error')).to.equal(evil)
    expect(text(page, '#errorDescription')).to.equal(evil)
    expect(text(page, '#errorUri')).to.equal(`javascript:${evil}`)
    expect(page.$('[href^=javascript]')).to.have.length(0)
    safe(page)
  })

  it('shows a code as text', async () => {
    const page = await returns({ code: evil })
    expect(text(page, '#authorizationCode')).to.equal(evil)
    safe(page)
  })

  it('shows what is typed as text', async () => {
    const form = await visitor.get(new URL('oauth2.jsp', playground.url).href)
    const page = await visitor.submit(form, playground.url, { scope: evil, authorizeEndpoint: evil })
    expect(page.$('[name=scope]').val()).to.equal(evil)
    expect(page.$('[name=authorizeEndpoint]').val()).to.equal(evil)
    safe(page)
  })

  it('shows tokens as text, and members that are neither text nor number not at all', async () => {
    const page = await redeems(
      json(200, { access_token: evil, token_type: evil, scope: { html: evil }, expires_in: [evil] }),
    )
    expect(text(page, '#accessToken')).to.equal(evil)
    expect(text(page, '#tokenType')).to.equal(evil)
    expect(text(page, '#grantedScope')).to.equal('(neither text nor a number)')
    expect(text(page, '#expiresIn')).to.equal('(neither text nor a number)')
    expect(text(page, '#raw')).to.contain('<script>')
    safe(page)
  })

  it('shows a refusal and its body as text', async () => {
    const page = await redeems(json(400, { error: evil, error_description: evil }))
    expect(text(page, '#tokenStatus')).to.equal('400')
    expect(text(page, '#error')).to.equal(evil)
    expect(text(page, '#errorDescription')).to.equal(evil)
    safe(page)
  })

  it('takes no token from an error, from a page, or of another kind than text', async () => {
    const answers: RequestListener[] = [
      json(400, { access_token: 'abc' }),
      json(201, { access_token: 'abc' }),
      json(200, { access_token: 5 }),
      json(200, { access_token: '' }),
      json(200, ['access_token']),
      json(200, null),
      (_, response) => response.end(evil),
      (_, response) => response.end(),
    ]
    for (const listener of answers) {
      const page = await redeems(listener)
      expect(page.$('#accessToken')).to.have.length(0)
      expect(says(page)).to.match(
        /^The token endpoint (refused with status 4|refused with status 201|answered 200)/,
      )
      safe(page)
    }
  })

  it('follows no redirect of the token endpoint', async () => {
    const page = await redeems((_, response) =>
      response.writeHead(307, { location: `${server.url}/elsewhere` }).end(),
    )
    expect(text(page, '#tokenStatus')).to.equal('307')
    expect(text(page, '#tokenLocation')).to.equal(`${server.url}/elsewhere`)
    expect(asked).to.deep.equal(['/token'])
  })

  it('reads no more than 1 MiB', async () => {
    const page = await redeems((_, response) => {
      const more = () => {
        while (response.write('x'.repeat(64 * 1024)));
      }
      response.on('drain', more)
      more()
    })
    expect(page.status).to.equal(502)
    expect(says(page)).to.match(/^The answer of 127\.0\.0\.1:\d+ is larger than 1048576 bytes/)
  })

  it('says in one sentence that a server hangs up, or is not there', async () => {
    const gone = await redeems((request) => request.socket.destroy())
    expect(gone.status).to.equal(502)
    expect(says(gone)).to.match(/^127\.0\.0\.1:\d+ gave no usable answer: /)
    expect(gone.$('#tokenForm')).to.have.length(1)
    await server.close()
    const refused = await visitor.submit(gone, playground.url, {}, '#tokenForm')
    expect(says(refused)).to.match(/^127\.0\.0\.1:\d+ refuses the connection; is the server running\?$/)
  })

  it('says in one sentence that a certificate is not trusted, and takes it when told to', async () => {
    const mock = createMockServer()
    const { url, close } = await mock.listen({ tls: true })
    const careful = new Outgoing()
    const careless = new Outgoing({ insecure: true })
    try {
      const refusal = await careful.send('GET', url, {}).catch((error: unknown) => error)
      expect(refusal).to.be.instanceOf(NoAnswer)
      expect(String(refusal)).to.match(/The certificate of 127\.0\.0\.1:\d+ is not trusted;/)
      expect((await careless.send('GET', url, {})).status).to.equal(200)
    } finally {
      await Promise.all([careful.close(), careless.close(), close()])
    }
  })

  it('waits only so long, for the first byte and for the last', async () => {
    const impatient = new Outgoing({ timeout: 50 })
    try {
      const slow: RequestListener[] = [() => {}, (_, response) => void response.write('x')]
      for (const listener of slow) {
        answer = listener
        const before = performance.now()
        const refusal = await impatient.send('GET', server.url, {}).catch((error: unknown) => error)
        expect(refusal).to.be.instanceOf(NoAnswer)
        expect(String(refusal)).to.match(/127\.0\.0\.1:\d+ did not answer within 0\.05 seconds\.$/)
        expect(performance.now() - before).to.be.within(45, 2000)
      }
    } finally {
      await impatient.close()
    }
  })

  it('sends no token that would break out of its header', async () => {
    const page = await redeems(json(200, { access_token: 'a\r\nx-injected: 1', token_type: 'Bearer' }))
    const called = await visitor.submit(page, playground.url, {}, '#resourceForm')
    expect(called.status).to.equal(400)
    expect(says(called)).to.match(/^The access token has characters that no header can carry/)
    expect(asked).to.deep.equal(['/token'])
  })

  it('shows the answer of an API as text, and follows no redirect of it', async () => {
    const tokens = await redeems(json(200, { access_token: 'abc', token_type: 'Bearer' }))
    answer = (_, response) => response.writeHead(302, { location: `${server.url}/elsewhere` }).end(evil)
    const page = await visitor.submit(tokens, playground.url, {}, '#resourceForm')
    expect(text(page, '#resourceStatus')).to.equal('302')
    expect(text(page, '#resourceBody')).to.equal(evil)
    expect(asked).to.deep.equal(['/token', '/resource'])
    safe(page)
  })

  it('ends what is under way when it is closed', async () => {
    const page = await returns({ code: 'c0de' })
    const reached = new Promise<void>((resolve) => (answer = () => resolve()))
    const cut = visitor.submit(page, playground.url, {}, '#tokenForm').catch((error: unknown) => error)
    await reached
    await playground.close()
    expect(await cut).to.be.instanceOf(Error)
    await playground.close()
  })
})

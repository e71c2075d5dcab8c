import { expect } from 'chai'
import type { MockRequest, MockResponse } from '../../../mock-server/message/wire.ts'
import { agent, ask, asked, echo, endAll, listening, ok, spoken } from './client.ts'

describe('the listener of the mock server', () => {
  afterEach(endAll)

  it('passes method, path, query and body on', async () => {
    const { url, port } = await listening(echo)
    expect(url).to.equal(`http://127.0.0.1:${port}`)
    const read = await asked(`${url}//a/%zz?x=1&x=%20`, { method: 'POST', body: 'code=ü' })
    expect(read).to.include({ method: 'POST', url: `${url}//a/%zz?x=1&x=%20`, body: 'code=ü' })
  })

  it('answers although a test has stopped time', async () => {
    const { port } = await listening(echo)
    const { setImmediate: real } = globalThis
    globalThis.setImmediate = (() => undefined) as unknown as typeof real
    try {
      const asked = spoken(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
      const silence = new Promise((resolve) => setTimeout(resolve, 2000, 'nothing'))
      expect(await Promise.race([asked, silence])).to.match(/^HTTP\/1\.1 200 /)
    } finally {
      globalThis.setImmediate = real
    }
  })

  it('tells no body from an empty one', async () => {
    const { url } = await listening(echo)
    expect(await asked(url)).not.to.have.property('body')
    expect(await asked(url, { method: 'POST', body: '' })).to.have.property('body', '')
  })

  it('keeps every request header, in order, spelling and repetition', async () => {
    const { port } = await listening(echo)
    const text = await spoken(
      port,
      'GET / HTTP/1.1\r\nHost: x\r\nauthorization: Basic YQ==\r\nAuthorization: Basic Yg==\r\nConnection: close\r\n\r\n',
    )
    const { headers } = JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as MockRequest
    expect(headers).to.eql([
      ['Host', 'x'],
      ['authorization', 'Basic YQ=='],
      ['Authorization', 'Basic Yg=='],
      ['Connection', 'close'],
    ])
  })

  for (const target of ['/a?b', 'http://evil.example/a?b', 'https://evil.example:1/a?b']) {
    it(`makes the URL of ${target} from its own origin, not from the client's word`, async () => {
      const { port, url } = await listening(echo)
      const text = await spoken(
        port,
        `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      )
      expect(text).to.include(`"url":"${url}/a?b"`)
    })
  }

  it('keeps several Set-Cookie lines, gives a length and keeps the connection', async () => {
    const headers: MockResponse['headers'] = [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]
    let connections = 0
    const { url } = await listening(async () => ({ status: 200, headers, body: 'ü' }))
    const one = agent({ connections: 1 }).on('connect', () => connections++)
    for (let round = 0; round < 3; round++) {
      const answer = await ask(url, {}, one)
      expect(answer.headers['set-cookie']).to.eql(['a=1', 'b=2'])
      expect(answer.headers['content-length']).to.equal('2')
      expect(answer.body).to.equal('ü')
    }
    expect(connections).to.equal(1)
  })

  it('answers HEAD and 204 without a body', async () => {
    const { url } = await listening(async ({ method }) => (method === 'HEAD' ? ok : { ...ok, status: 204 }))
    const head = await ask(url, { method: 'HEAD' })
    expect(head).to.include({ status: 200, body: '' })
    expect(head.headers['content-length']).to.equal('4')
    const none = await ask(url)
    expect(none).to.include({ status: 204, body: '' })
    expect(none.headers).not.to.have.property('content-length')
  })

  it('takes a body of 1 MiB and refuses one byte more, with a length announced or without', async () => {
    let handled = 0
    const { url } = await listening(async ({ body = '' }) => ({
      ...ok,
      body: `${++handled}: ${body.length}`,
    }))
    const mebibyte = 'x'.repeat(1024 * 1024)
    expect(await ask(url, { method: 'POST', body: mebibyte })).to.include({ status: 200, body: '1: 1048576' })
    const refused = { status: 413, body: 'The body of this request is larger than 1 MiB.' }
    expect(await ask(url, { method: 'POST', body: `${mebibyte}x` })).to.include(refused)
    const chunked = Buffer.from(`${mebibyte}x`)
    async function* chunks() {
      yield chunked
    }
    expect(await ask(url, { method: 'POST', body: chunks() as never })).to.include(refused)
    expect(handled).to.equal(1)
  })

  it('takes headers of 60 KiB and refuses more than 64', async () => {
    const { url } = await listening(async () => ok)
    expect((await ask(`${url}/?state=${'s'.repeat(60 * 1024)}`)).status).to.equal(200)
    expect((await ask(`${url}/?state=${'s'.repeat(66 * 1024)}`)).status).to.equal(431)
  })

  it('says nothing of what went wrong inside', async () => {
    const { url } = await listening(async ({ url }) => {
      if (url.endsWith('/split')) return { ...ok, headers: [['Location', '/\r\nSet-Cookie: a=1']] }
      throw new Error('secret detail')
    })
    for (const path of ['/throws', '/split']) {
      const { status, headers, body } = await ask(url + path)
      expect({ status, body }).to.eql({ status: 500, body: 'The server could not answer.' })
      expect(headers)
        .to.include({ 'content-type': 'text/plain; charset=utf-8' })
        .and.not.have.property('set-cookie')
    }
  })

  it('cuts the connection where nothing listens', async () => {
    const { port } = await listening(async () => undefined)
    expect(await spoken(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).to.equal('')
  })
})

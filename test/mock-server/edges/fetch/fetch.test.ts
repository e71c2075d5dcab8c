import { expect } from 'chai'
import { fetchEdge, toMockRequest, toResponse } from '../../../../mock-server/edges/fetch.ts'

describe('the fetch edge of the mock server', () => {
  it('reads method, URL without fragment, headers and body', async () => {
    const body = 'grant_type=authorization_code&code=%C3%BC'
    const request = new Request('https://as.test/token?tenant=main#part', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: 'a=1; b=2' },
      body,
    })
    const read = await toMockRequest(request)
    expect(read).to.include({ method: 'POST', url: 'https://as.test/token?tenant=main', body })
    expect(read.headers).to.deep.include(['cookie', 'a=1; b=2'])
  })

  it('tells no body from an empty one', async () => {
    expect(await toMockRequest(new Request('https://as.test/'))).not.to.have.property('body')
    const empty = new Request('https://as.test/', { method: 'POST', body: '' })
    expect(await toMockRequest(empty)).to.have.property('body', '')
  })

  it('keeps a byte order mark and marks bytes that are not UTF-8', async () => {
    const request = (bytes: number[]) =>
      new Request('https://as.test/', { method: 'POST', body: Buffer.from(bytes) })
    expect((await toMockRequest(request([0xef, 0xbb, 0xbf, 0x61]))).body).to.equal('\uFEFFa')
    expect((await toMockRequest(request([0x61, 0xff]))).body).to.equal('a\uFFFD')
  })

  it('keeps several Set-Cookie lines and adds no Content-Type', async () => {
    const headers = [
      ['Set-Cookie', 'a=1; Path=/'] as const,
      ['Set-Cookie', 'b=2; Expires=Thu, 01 Jan 1970'] as const,
    ]
    const response = toResponse({ status: 200, headers, body: 'x' })
    expect(response).to.be.instanceOf(Response)
    expect(response.headers.getSetCookie()).to.eql(['a=1; Path=/', 'b=2; Expires=Thu, 01 Jan 1970'])
    expect(response.headers.get('content-type')).to.equal(null)
    expect(await response.text()).to.equal('x')
  })

  for (const status of [204, 304]) {
    it(`gives no body with ${status}`, () => {
      expect(toResponse({ status, headers: [], body: 'x' })).to.include({ status, body: null })
    })
  }

  it('answers HEAD without the body, with the headers', async () => {
    const fetch = fetchEdge(async () => ({ status: 200, headers: [['X-A', '1']], body: 'page' }))
    const response = await fetch(new Request('https://as.test/', { method: 'HEAD' }))
    expect(response.body).to.equal(null)
    expect(response.headers.get('x-a')).to.equal('1')
  })

  it('rejects like native fetch where nothing listens', async () => {
    const fetch = fetchEdge(async () => undefined)
    const error: unknown = await fetch(new Request('http://as.test:8080/')).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(TypeError).with.property('message', 'fetch failed')
    expect((error as TypeError).cause).to.include({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED as.test:8080',
    })
  })
})

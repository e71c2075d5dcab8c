import { expect } from 'chai'
import { plainly } from '../../../../mock-server/edges/asked.ts'
import { fetchEdge, toMockRequest, type Handle } from '../../../../mock-server/edges/fetch.ts'
import { createMockServer } from '../../../../mock-server/index.ts'
import type { MockRequest } from '../../../../mock-server/message/wire.ts'

const at = 'https://as.test/token'

/** What says all of a request by itself. */
const usual: Record<string, [input: string | URL, init?: RequestInit]> = {
  'an address': [at],
  'an address that is not normal': ['HTTPS://AS.test:443/a/../token?q=ü&x=[]'],
  'a URL with a fragment': [new URL(`${at}?a=1#part`)],
  'members that are undefined': [at, { method: undefined, body: undefined, signal: undefined }],
  'what changes nothing': [at, { redirect: 'manual', credentials: 'include', signal: null }],
  'a method': [at, { method: 'DELETE' }],
  headers: [at, { headers: { 'X-Two': ' 2 ', Cookie: 'a=1; b=2', 'x-one': 'ü' } }],
  'pairs of headers': [
    at,
    {
      headers: [
        ['X-A', '1'],
        ['x-a', '2'],
      ],
    },
  ],
  'a Headers object': [at, { headers: new Headers({ Authorization: 'Bearer x' }) }],
  text: [at, { method: 'POST', body: 'grant_type=authorization_code&code=ü' }],
  'text with a byte order mark': [at, { method: 'PUT', body: '\uFEFFa' }],
  'text without characters': [at, { method: 'POST', body: '' }],
  'text of a type': [at, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }],
  'a form': [at, { method: 'POST', body: new URLSearchParams({ code: 'a b', state: '+&=ü' }) }],
  'a form of a type': [
    at,
    { method: 'POST', headers: [['content-type', 'text/x']], body: new URLSearchParams('a=1') },
  ],
}

/** What only Request knows what to do with. */
const unusual: Record<string, [input: unknown, init?: unknown]> = {
  'a method in small letters': [at, { method: 'post', body: 'a=1' }],
  'a method of one’s own': [at, { method: 'PROPFIND' }],
  'a method that is forbidden': [at, { method: 'TRACE' }],
  'a method that is none': [at, { method: 'G ET' }],
  'GET with a body': [at, { body: 'a=1' }],
  'HEAD with an empty body': [at, { method: 'HEAD', body: '' }],
  'half a character': [at, { method: 'POST', body: 'a=\uD800' }],
  octets: [at, { method: 'POST', body: Uint8Array.of(0x61, 0xff) }],
  'a blob': [at, { method: 'POST', body: new Blob(['{}'], { type: 'application/json' }) }],
  'a stream': [
    at,
    {
      method: 'POST',
      duplex: 'half',
      get body() {
        return new Blob(['a=1']).stream()
      },
    },
  ],
  'a stream without duplex': [at, { method: 'POST', body: new Blob(['a=1']).stream() }],
  'a number as body': [at, { method: 'POST', body: 42 }],
  'no address': ['token'],
  'an address with a password': ['https://alice:secret@as.test/'],
  'a header name that is none': [at, { headers: { 'a b': '1' } }],
  'a header value that is none': [at, { headers: { a: '1\r\nb: 2' } }],
  'headers that are null': [at, { headers: null }],
  'a word that redirect does not know': [at, { redirect: 'never' }],
  'a word that credentials does not know': [at, { credentials: 'all' }],
  'a signal': [at, { signal: new AbortController().signal }],
  'a signal that is none': [at, { signal: {} }],
  'another member': [at, { cache: 'no-store' }],
  'another member that is wrong': [at, { mode: 'navigate' }],
  'an init that is null': [at, null],
  'an init that is a number': [at, 1],
  'an init with a method of its class': [
    at,
    new (class {
      get method() {
        return 'PUT'
      }
    })(),
  ],
  'what becomes an address': [{ toString: () => at }],
}

/** What Request makes of it, or refuses. */
const native = (input: unknown, init: unknown) =>
  outcome(async () => toMockRequest(new Request(input as string, init as RequestInit)))

async function outcome(act: () => Promise<MockRequest | undefined>) {
  return act().catch((error: unknown) => ({ refused: (error as Error).name }))
}

/** What reaches the server. */
async function fetched(input: unknown, init: unknown) {
  let seen: MockRequest | undefined
  const handle: Handle = async (request) => {
    seen = request
    return { status: 200, headers: [], body: '' }
  }
  return outcome(async () => {
    await fetchEdge(handle)(input as string, init as RequestInit)
    return seen
  })
}

describe('what fetch is asked', () => {
  for (const [what, [input, init]] of Object.entries(usual)) {
    it(`${what}: is read as Request has it, without one`, async () => {
      expect(plainly(input, init)).to.eql(await native(input, init))
      expect(await fetched(input, init)).to.eql(await native(input, init))
    })
  }

  for (const [what, [input, init]] of Object.entries(unusual)) {
    it(`${what}: is left to Request`, async () => {
      if (typeof input === 'string') expect(plainly(input, init as RequestInit)).to.equal(undefined)
      expect(await fetched(input, init)).to.eql(await native(input, init))
    })
  }

  it('takes a Request and what changes it', async () => {
    const request = new Request(at, { method: 'POST', body: 'a=1' })
    expect(await fetched(request, { body: 'b=2' })).to.include({ method: 'POST', body: 'b=2' })
  })

  it('leaves everything to a Request that hides headers', async () => {
    const { Request: real } = globalThis
    globalThis.Request = class extends real {
      constructor(input: ConstructorParameters<typeof real>[0], init?: RequestInit) {
        super(input, init)
        this.headers.delete('cookie')
      }
    }
    try {
      expect(plainly(at, { headers: { Cookie: 'a=1' } })).to.equal(undefined)
      expect(await fetched(at, { headers: { Cookie: 'a=1', 'X-A': '1' } })).to.deep.include({
        headers: [['x-a', '1']],
      })
    } finally {
      globalThis.Request = real
    }
    expect(plainly(at, {})).not.to.equal(undefined)
  })

  it('can be given an application in the place of its fetch', async () => {
    const server = createMockServer()
    const given: typeof globalThis.fetch = server.fetch
    const answer = await given(`${server.issuer}/.well-known/oauth-authorization-server`)
    expect(await answer.json()).to.include({ issuer: server.issuer })
  })
})

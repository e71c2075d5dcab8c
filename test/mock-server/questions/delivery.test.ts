import { expect } from 'chai'
import { setupServer } from 'msw/node'
import type { AnswerName, MockServer } from '../../../mock-server/index.ts'
import { sentence, server, type Reach } from './client.ts'

describe('headers and delivery of an answer', () => {
  const said = (part: object) => sentence(() => server().next('token', part))

  it('are refused when it is planned, and not when it is sent', async () => {
    const noHeaders = 'The headers of an answer are an object of texts, or a list of pairs of name and value.'
    for (const headers of ['X-A: b', null, ['X-A'], [['X-A']]])
      expect(await said({ headers }), JSON.stringify(headers)).to.equal(noHeaders)
    expect(await said({ headers: { 'X A': 'b' } })).to.match(/^"X A" is no name of a header/)
    expect(await said({ headers: { 'X-A': 5 } })).to.equal(
      'The header X-A of an answer is text of one line and of Latin-1, not 5.',
    )
    expect(await said({ headers: [['X-A', 'b\r\nX-B: c']] })).to.match(
      /^The header X-A of an answer is text of one/,
    )
    expect(await said({ delivery: 'reset' })).to.match(/whose kind is reset, truncated, slow; got "reset"\.$/)
    expect(await said({ delivery: null })).to.match(/whose kind is reset, truncated, slow; got null\.$/)
    expect(await said({ delivery: { kind: 'lost' } })).to.match(/got \{"kind":"lost"\}\.$/)
    expect(await said({ delivery: { kind: 'reset', bytes: 1 } })).to.equal(
      'A delivery of kind reset has no member bytes.',
    )
    expect(await said({ delivery: { kind: 'truncated' } })).to.equal(
      'bytes of a delivery of kind truncated is a whole number from 0; got undefined.',
    )
    expect(await said({ delivery: { kind: 'slow', pieces: 0, pause: 1 } })).to.match(/^pieces of a delivery/)
  })

  it('may be all that they can be', async () => {
    const headers = [
      ['X-A', 'b'],
      ['X-A', ''],
    ]
    for (const delivery of [
      { kind: 'reset' },
      { kind: 'truncated', bytes: 0 },
      { kind: 'slow', pieces: 1, pause: 0 },
    ])
      expect(await said({ headers, delivery })).to.equal('nothing was thrown')
  })
})

const edges: [string, (at: MockServer) => Promise<{ reach: Reach; end: () => void | Promise<void> }>][] = [
  ['fetch', async (at) => ({ reach: (request) => at.fetch(request), end: () => undefined })],
  [
    'msw',
    async (at) => {
      const msw = setupServer(...at.handlers())
      msw.listen()
      return { reach: (request) => fetch(request), end: () => msw.close() }
    },
  ],
  [
    'a port',
    async (at) => {
      const { close } = await at.listen()
      return { reach: (request) => fetch(request), end: close }
    },
  ],
]

for (const [name, through] of edges) {
  describe(`what goes wrong on the way, seen through ${name}`, () => {
    const at = server()
    let reach: Reach
    let end: () => void | Promise<void>
    before(async () => ({ reach, end } = await through(at)))
    after(() => end())
    const url = () => at.describe().resource.url
    const get = (answer: AnswerName) => {
      at.next('resource', answer)
      return reach(new Request(url()))
    }

    for (const lost of ['reset', 'answer-lost'] as const) {
      it(`${lost} ends the connection`, async () => {
        const error = await get(lost).catch((reason: unknown) => reason)
        expect(error).to.be.an.instanceOf(TypeError)
        expect(at.requests.at(-1)).to.not.have.property('response')
      })
    }

    it('truncated breaks off in the body', async () => {
      const answer = await get('truncated')
      expect(answer.status).to.equal(401)
      expect(await answer.text().catch((reason: unknown) => reason)).to.be.an.instanceOf(TypeError)
    })

    it('slow-body arrives whole', async () => {
      at.next('metadata', (response) => ({ ...response, delivery: { kind: 'slow', pieces: 5, pause: 1 } }))
      const answer = await reach(new Request(`${at.issuer}/.well-known/oauth-authorization-server`))
      expect(await answer.json()).to.include({ issuer: at.issuer })
    })

    it('other answers arrive as they are', async () => {
      const limited = await get('too-many-requests')
      expect([limited.status, limited.headers.get('retry-after')]).to.eql([429, '30'])
      const nowhere = await reach(new Request(url(), { redirect: 'manual' })).then(({ status }) => status)
      expect(nowhere).to.equal(401)
      at.next('metadata', 'huge-body')
      const metadata = () => reach(new Request(`${at.issuer}/.well-known/oauth-authorization-server`))
      const huge = await (await metadata()).text()
      expect(huge.length).to.be.above(8 * 1024 * 1024)
      expect(JSON.parse(huge)).to.include({ issuer: at.issuer })
      at.next('metadata', 'malformed-json')
      expect(await sentence(async () => (await metadata()).json())).to.match(/JSON/)
      at.next('metadata', 'wrong-content-type')
      expect((await metadata()).headers.get('content-type')).to.match(/^text\/html/)
      at.next('metadata', 'empty-body')
      expect(await (await metadata()).text()).to.equal('')
    })
  })
}

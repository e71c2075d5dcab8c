/** What is packed, and what is written in JSON, has limits of its own. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { unpacked } from '../../../driver/transport/coding.ts'
import { withinDataLimits } from '../../../driver/transport/data-limits.ts'
import { TransportError } from '../../../driver/wire.ts'

function reasonOf(attempt: () => unknown): string {
  try {
    attempt()
  } catch (error) {
    if (error instanceof TransportError) return `${error.reason}: ${error.message}`
    throw error
  }
  return 'nothing is wrong'
}

describe('a packed body', () => {
  const text = Buffer.from('<title>Sign in</title>')
  const cases: [coding: string, bytes: Buffer][] = [
    ['', text],
    ['identity', text],
    ['gzip', gzipSync(text)],
    ['X-GZIP', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br, gzip', gzipSync(brotliCompressSync(text))],
    ['constructor', text],
  ]
  for (const [coding, bytes] of cases) {
    it(`in "${coding}" is unpacked, or left as it is`, () => {
      expect(unpacked(bytes, coding, 1000).toString()).to.equal(text.toString())
    })
  }

  it('may be empty, whatever its coding', () => {
    expect(unpacked(Buffer.alloc(0), 'gzip', 10)).to.have.length(0)
  })

  it('that bursts, is none, or is packed many times over is no answer', () => {
    const bomb = gzipSync(Buffer.alloc(5000))
    expect(reasonOf(() => unpacked(bomb, 'gzip', 1000))).to.equal(
      'too-large: the answer is larger than 1000 bytes once it is unpacked (gzip)',
    )
    expect(reasonOf(() => unpacked(text, 'br', 1000))).to.equal(
      'other: the answer is not in br, as its Content-Encoding says',
    )
    expect(reasonOf(() => unpacked(bomb, 'gzip, gzip, gzip', 1000))).to.equal(
      'other: the answer is packed 3 times over (Content-Encoding)',
    )
  })
})

describe('an answer in JSON', () => {
  const nested = (depth: number) => Buffer.from(`${'[1,'.repeat(depth)}1${']'.repeat(depth)}`)
  const long = (size: number) => Buffer.from(`{"a":"${'x'.repeat(size)}"}`)

  it('is read up to a size and a depth that none of use comes near', () => {
    for (const bytes of [nested(400), long(200_000), Buffer.from(`{"a":"${'['.repeat(5000)}"}`)])
      expect(reasonOf(() => withinDataLimits(bytes, 'application/json'))).to.equal('nothing is wrong')
  })

  it('that is larger or deeper is none, whatever its type says', () => {
    for (const type of ['application/json', 'text/html', '']) {
      expect(reasonOf(() => withinDataLimits(long(300_000), type))).to.equal(
        'too-large: the answer is larger than 262144 bytes of JSON',
      )
      expect(reasonOf(() => withinDataLimits(nested(600), type))).to.equal(
        'too-large: the answer is JSON of more than 500 levels',
      )
    }
  })

  it('is not what pages and scripts are', () => {
    const page = Buffer.from(`<script>${'['.repeat(300_000)}</script>`)
    expect(reasonOf(() => withinDataLimits(page, 'text/html'))).to.equal('nothing is wrong')
    expect(reasonOf(() => withinDataLimits(long(300_000), 'text/javascript'))).to.equal('nothing is wrong')
  })
})

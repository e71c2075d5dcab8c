/** Odd octets to a port, of a server in a process of its own. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import fc from 'fast-check'
import { begin, endAll } from '../../cli/command.ts'
import { oddRequest, requestOf } from './requests.ts'
import { seed } from './seed.ts'
import { mark } from './words.ts'

/** The first most of the time. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, fc.constantFrom(...others))
}

/** Octets that begin as a request does, or do not. */
const odd = fc.record({
  request: oddRequest,
  version: mostly('HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'http/1.1', ''),
  target: mostly<string | undefined>(
    undefined,
    '*',
    'https://evil.example/login',
    'evil.example:443',
    '/\0',
    '/é',
    '?',
  ),
  fields: mostly<string | string[]>(
    ['Host: x'],
    ...[
      'Content-Length: -1',
      'Content-Length: 99999999999999999999',
      'Content-Length: 3\r\nContent-Length: 4',
    ],
    ...[
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip',
      ' folded',
      'no colon',
      ': x',
      '__proto__: x',
    ],
    ...['Expect: 100-continue', 'Upgrade: websocket\r\nConnection: Upgrade', `Cookie: session=${mark}`],
    ...[
      'Cookie: \xff\xfe',
      'Connection: close',
      'A:\0',
      'Host: evil.example',
      'Host: evil.example\r\nHost: x',
    ],
  ).map((line) => (typeof line === 'string' ? ['Host: x', line] : line)),
  tail: fc.oneof({ weight: 4, arbitrary: fc.constant(new Uint8Array()) }, fc.uint8Array({ maxLength: 40 })),
  end: mostly('\r\n', '\n', '\r', ''),
  keptOctets: mostly<number | undefined>(undefined, 20, 60, 100, 200),
})

type Odd = typeof odd extends fc.Arbitrary<infer Value> ? Value : never

function octetsOf({ request, version, target, fields, tail, end, keptOctets }: Odd, origin: string): Buffer {
  const { method, url, headers, body = '' } = requestOf(request, origin, {})
  const lines = [
    `${method} ${target ?? url.slice(origin.length)} ${version}`,
    ...fields,
    ...headers.map((pair) => pair.join(': ')),
    ...(fields.some((line) => /^(?:content-length|transfer)/i.test(line))
      ? []
      : [`Content-Length: ${Buffer.byteLength(body)}`]),
  ]
  const all = Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n${end}`, 'latin1'),
    Buffer.from(body),
    tail,
  ])
  return keptOctets === undefined ? all : all.subarray(0, keptOctets)
}

/** What comes back until the server closes the connection, which the client half closes. */
async function answered(port: number, octets: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.end(octets)
  await closed
  return text
}

describe('odd octets to a port', function () {
  this.timeout(300_000)
  afterEach(endAll)

  it('get sound answers or none, and the server goes on and ends as always', async () => {
    const { child, finished } = begin(['mock'])
    if (!child.stdout) throw new Error('the mock server has no output')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { issuer } = JSON.parse(line) as { issuer: string }
    const port = Number(new URL(issuer).port)
    const statuses = new Set<string>()
    const together = fc.array(odd, { minLength: 5, maxLength: 20, size: 'max' })
    const property = fc.asyncProperty(together, async (all) => {
      await Promise.all(
        all.map(async (one) => {
          const octets = octetsOf(one, issuer)
          const answer = await answered(port, octets)
          const problem = problemIn(answer)
          if (problem !== undefined)
            throw new Error(`${problem}: ${JSON.stringify(octets.toString('latin1'))}`)
          for (const [, status = ''] of answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)) statuses.add(status)
        }),
      )
      expect((await fetch(`${issuer}/jwks`)).status).to.equal(200)
    })
    await fc.assert(property, { seed, numRuns: 100 })
    // Some of it is a request to be answered, and some is none.
    expect([...statuses]).to.include.members(['200', '303', '400', '404'])
    child.kill('SIGTERM')
    const { code, stderr } = await finished
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
  })
})

function problemIn(answer: string): string | undefined {
  if (answer !== '' && !/^HTTP\/1\.1 [1-4]\d\d /.test(answer))
    return `the answer begins with ${answer.slice(0, 40)}`
  const failed = /^HTTP\/1\.1 5\d\d.*/m.exec(answer)
  if (failed) return failed[0]
  const leads =
    /^Location: (?!\/(?![/\\])|http:\/\/127\.0\.0\.1:\d+\/|https:\/\/[a-z]+\.example\/)(.*)$/im.exec(answer)
  if (leads || /^Location: \S*evil\.example(?!%)\S*$/im.test(answer.replaceAll(/[?#]\S*/g, '')))
    return `it leads to ${leads?.[1] ?? 'another host'}`
  return answer.includes('<fuzz') ? 'a word of the request stands in the answer as it came' : undefined
}

/** `grantproof mock --control`: a test in another process, and so in any language, tells the server what to do. */
import { expect } from 'chai'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { asked, isLoopback } from '../../cli/mock/asked.ts'
import { summary } from '../../cli/mock/summary.ts'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { begin, endAll, folder } from './command.ts'

type Description = ReturnType<MockServer['describe']>

/** Starts it; `told` is everything on stderr, once it has ended. */
async function started(...args: readonly string[]) {
  const { child, finished } = begin(['mock', ...args])
  if (!child.stdout || !child.stderr) throw new Error('the mock server has no output')
  const first = async (stream: NodeJS.ReadableStream) =>
    ((await once(createInterface(stream), 'line')) as [string])[0]
  const [line, said] = await Promise.all([
    first(child.stdout),
    args.some((word) => /control|\.yaml$/.test(word)) ? first(child.stderr) : '',
  ])
  const ended = async () => {
    child.kill('SIGTERM')
    return finished
  }
  return { description: JSON.parse(line) as Description, said, ended }
}

const json = { 'content-type': 'application/json' }

describe('grantproof mock --control', () => {
  afterEach(endAll)

  it('says where the control plane is, and does what it is told', async () => {
    const { description, said, ended } = await started('--control')
    expect(said).to.equal(`control: ${description.issuer}/.grantproof/`)
    const at = said.replace('control: ', '')
    const post = (path: string, body: unknown) =>
      fetch(`${at}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) })
    expect((await post('users', { username: 'dora', password: 'Explorer-1' })).status).to.equal(201)
    await post('answers', { endpoint: 'token', answer: { status: 503 } })
    expect((await fetch(description.token_endpoint, { method: 'POST' })).status).to.equal(503)
    const { requests } = (await (await fetch(`${at}requests`)).json()) as { requests: { planned: boolean }[] }
    expect(requests.map(({ planned }) => planned)).to.eql([true])
    const refused = await fetch(`${at}users`, { headers: { origin: 'https://evil.example' } })
    expect(refused.status).to.equal(403)
    expect((await ended()).stderr).to.equal(`${said}\n`)
  })

  it('ends, even where somebody still waits for a request', async () => {
    const { said, ended } = await started('--control')
    const at = said.replace('control: ', '')
    await fetch(`${at}holds`, { method: 'POST', headers: json, body: '{"endpoint":"token"}' })
    const waiting = fetch(`${at}holds/1/arrived?within=60`).catch((error: unknown) => error)
    // Its answer comes behind the other request on the server's side.
    await fetch(`${at}holds/1`)
    const { code } = await ended()
    expect(code).to.equal(0)
    expect(await waiting).to.be.an.instanceOf(TypeError)
  })

  it('has none without the flag', async () => {
    const { description, ended } = await started()
    expect((await fetch(`${description.issuer}/.grantproof/`)).status).to.equal(404)
    expect((await ended()).stderr).to.equal('')
  })

  it('may be asked for by the file, and is at the own address of a server behind a balancer', async () => {
    const at = await folder({ 'mock.yaml': 'control: true\n' })
    try {
      const { said, ended } = await started(
        join(at.path, 'mock.yaml'),
        '--issuer',
        'https://as.example/a',
        '--port',
        '0',
        '--host',
        '127.0.0.1',
      )
      const { stderr } = await ended()
      expect(said).to.match(/^listens at http:\/\/127\.0\.0\.1:\d+$/)
      expect(stderr).to.equal(`${said}\ncontrol: ${said.replace('listens at ', '')}/a/.grantproof/\n`)
    } finally {
      await at.remove()
    }
  })

  it('warns where others reach it', async () => {
    const { ended, said } = await started('--control', '--host', '0.0.0.0')
    expect((await ended()).stderr).to.equal(
      `${said}\ngrantproof: this server is for tests, and everybody who reaches 0.0.0.0 has its test accounts and clients, and the control endpoints, which hand out users, passwords and tokens; listen on 127.0.0.1, or keep others away from the port\n`,
    )
    expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'as.localhost'].filter(isLoopback)).to.have.length(
      5,
    )
    expect(['0.0.0.0', '::', '10.0.0.1', 'localhost.example', '127.evil'].filter(isLoopback)).to.eql([])
  })

  it('has the flag win over the file', () => {
    expect(asked({}, { control: true }).options.control).to.equal(true)
    expect(asked({ control: true }, { control: false }).options.control).to.equal(true)
    expect(asked({}).options.control).to.equal(undefined)
  })

  it('stands in what people are shown', () => {
    const description = createMockServer().describe()
    const control = 'http://127.0.0.1:1/.grantproof/'
    const shown = summary({ description, options: {}, control, playground: {} }, false)
    expect(shown).to.match(/^ {2}control {7}http:\/\/127\.0\.0\.1:1\/\.grantproof\/$/m)
    expect(summary({ description, options: {}, playground: {} }, false)).not.to.contain('control')
  })
})

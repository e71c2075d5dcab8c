import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { lessons } from '../../course/index.ts'
import type { Report } from '../../suites/verdict.ts'
import { grantproof } from './command.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('grantproof client', () => {
  let folder = ''
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'grantproof-client-'))))
  after(() => rm(folder, { recursive: true }))

  async function app(more = ''): Promise<string> {
    const at = `http://127.0.0.1:${await freePort()}`
    const path = join(folder, 'app.yaml')
    const command = `${process.execPath} --import ${file('../register.mjs')} ${file('../course/app.ts')}`
    const text = `
name: Shop
start_url: ${at}/sign-in
ready_url: ${at}/
client: { client_id: shop, client_secret: secret-of-shop, redirect_uris: ['${at}/callback'] }
signed_in: { probe_url: '${at}/', text: You are signed in }
call_url: ${at}/profile
command: APP_PORT=${new URL(at).port} ${more} exec ${command}
`
    await writeFile(path, text)
    return path
  }

  const subjects = [
    'control',
    'authorization-request',
    'state',
    'iss',
    'refresh',
    'authorization-error-hostile',
  ]

  it('starts an application, teaches it and says that it did well', async () => {
    const out = join(folder, 'out')
    const shop = await app()
    const address = /start_url: (\S+)/.exec(await readFile(shop, 'utf8'))?.[1] ?? ''
    const { code, stdout, stderr } = await grantproof([
      'client',
      shop,
      '--lesson',
      subjects.join(','),
      '--out',
      out,
    ])
    expect(stderr).to.equal('')
    expect(stdout).to.include('conformant')
    expect(code).to.equal(0)
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report
    expect(report.checks.filter(({ verdict }) => verdict !== 'pass')).to.eql([])
    expect(report.target.name).to.equal('Shop')
    expect(report.target.client_origins).to.eql([new URL(address).origin])
    const [honest] = report.checks.flatMap(({ variants }) => variants)
    const steps = honest?.exchanges.map(({ browser, request, response }) => {
      const { pathname, origin } = new URL(request.url)
      const to = origin === new URL(address).origin ? 'the application' : 'the server'
      return `${browser === undefined ? 'client' : 'browser'}: ${request.method} ${pathname} at ${to}, ${response?.status ?? 'no answer'}`
    })
    expect(steps).to.eql([
      'browser: GET /sign-in at the application, 303',
      'client: GET /.well-known/openid-configuration at the server, 200',
      'browser: GET /authorize at the server, 303',
      'browser: GET /login at the server, 200',
      'browser: POST /login at the server, 303',
      'browser: GET /authorize at the server, 303',
      'browser: GET /consent at the server, 200',
      'browser: POST /consent at the server, 303',
      'browser: GET /callback at the application, 303',
      'client: POST /token at the server, 200',
      'client: GET /jwks at the server, 200',
      'client: GET /userinfo at the server, 200',
      'browser: GET / at the application, 200',
      'browser: GET / at the application, 200',
    ])
    expect(JSON.stringify(report)).to.not.match(/secret-of-shop|session=[\da-f]{8}-/)
    expect(await readFile(join(out, 'report.html'), 'utf8')).to.include('state-missing')
  })

  it('names what an application lets pass', async () => {
    const faulty = await app(
      'APP_FAULTS="ignores state,forgets PKCE,sends no nonce,writes error descriptions into its page"',
    )
    const { code, stdout } = await grantproof([
      'client',
      faulty,
      '--lesson',
      subjects.join(','),
      '--json',
      '--out',
      join(folder, 'out'),
    ])
    expect(code).to.equal(1)
    const failed = (JSON.parse(stdout) as Report).checks.filter(({ verdict }) => verdict === 'fail')
    expect(failed.map(({ id }) => id)).to.eql([
      ...lessons.filter(({ subject, level }) => subject === 'state' && level === 'MUST').map(({ id }) => id),
      'authorization-error-hostile-description',
    ])
  })

  it('says why nothing can be told of an application that does not start', async () => {
    const path = join(folder, 'dead.yaml')
    await writeFile(
      path,
      `start_url: http://127.0.0.1:${await freePort()}/
client: { client_id: shop, client_secret: secret-of-shop, redirect_uris: ['http://127.0.0.1:1/cb'] }
signed_in: { cookie: session }
command: echo no database for $GRANTPROOF_CLIENT_SECRET; exit 3
`,
    )
    const { code, stderr } = await grantproof(['client', path])
    expect(code).to.equal(2)
    expect(stderr).to.match(
      /^grantproof: command ended before it answered at \S+; the last that it said: no database for <client-secret-1>\n$/,
    )
  })

  it('says what is wrong in the file', async () => {
    const path = join(folder, 'wrong.yaml')
    await writeFile(
      path,
      'start_url: shop.example\nclient: { client_id: shop, redirect_uris: [] }\nsigned_in: {}\n',
    )
    const { code, stderr } = await grantproof(['client', path])
    expect(code).to.equal(2)
    expect(stderr).to.include('start_url must be an http or https URL')
    expect(stderr).to.include('signed_in is empty; give url, text, cookie or probe_url')
  })

  it('lists the lessons', async () => {
    const { code, stdout } = await grantproof(['client', '--list', '--lesson', 'iss'])
    expect(code).to.equal(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split('  ')[0]),
    ).to.eql(lessons.filter(({ subject }) => subject === 'iss').map(({ id }) => id))
  })
})

import { expect } from 'chai'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startRegistering } from '../../examples/servers/oidc-provider/server.ts'
import { begin, endAll, folder, grantproof, mock, reportIn } from './command.ts'
import { registeringMock } from './registering-mock.ts'

const alice = ['--username', 'alice', '--password', 'Wonderland-4711']
const few = ['--suite', 'state', '--suite', 'registration', '--suite', 'rfc6749-4.1.2-code-bound-to-client']

/** A run of few checks by the issuer and a user alone. */
const judged = ({ url }: { url: string }, path: string) =>
  grantproof(['run', '--issuer', url, ...alice, ...few, '--out', path])

describe('grantproof run with an issuer and a user, and nothing else', function () {
  this.timeout(180_000)
  afterEach(endAll)

  it('judges `grantproof mock`: 0, nothing fails, and the checks that want special clients are played', async () => {
    const { target } = await mock('--tls')
    const { ca } = target['tls'] as { ca: string }
    const { path, remove } = await folder({ 'ca.pem': ca })
    const { code, stdout, stderr } = await grantproof([
      'run',
      '--issuer',
      String(target['issuer']),
      ...alice,
      '--ca',
      join(path, 'ca.pem'),
      '--out',
      path,
    ])
    const report = await reportIn(path)
    await remove()
    expect(code, stdout + stderr).to.equal(0)
    expect(report.checks.filter(({ verdict }) => !['pass', 'skip'].includes(verdict))).to.eql([])
    expect(report.summary.pass).to.be.greaterThan(170)
    const lacking = report.checks.flatMap(({ give = [] }) => give).filter((give) => /client/.test(give))
    // No server can be asked for these by a registration.
    const beyond =
      /partial|special|one of \+|""|: \[\]|plain http|locked out|only with PKCE|second_issuer|"myapp:/
    expect(lacking.filter((give) => !beyond.test(give))).to.eql([])
    expect(stderr).to.match(/^grantproof: registered 7 clients at https:\S+\/register; they are removed/)
    expect(stderr).not.to.contain('are left at the server')
  })

  it('leaves no client at the server, neither its own nor those that checks register, and no secret in a report', async () => {
    const server = await registeringMock()
    const { path, remove } = await folder()
    const { code, stdout, stderr } = await judged(server, path)
    const written = await Promise.all(
      ['report.json', 'report.html'].map((name) => readFile(join(path, name), 'utf8')),
    )
    const left = await server.left()
    await server.close()
    await remove()
    expect(code, stdout + stderr).to.equal(0)
    expect(server.registered()).to.be.greaterThan(7)
    expect(left).to.eql([])
    for (const secret of server.secrets()) expect(written.join('')).not.to.contain(secret)
  })

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`leaves no client when it is ended by ${signal}`, async () => {
      const server = await registeringMock({
        onRequest: (path) => path.startsWith('/authorize') && child.kill(signal),
      })
      const { path, remove } = await folder()
      const { child, finished } = begin(['run', '--issuer', server.url, ...alice, '--out', path])
      const { code } = await finished
      const left = await server.left()
      await server.close()
      await remove()
      expect(code).to.equal(2)
      expect(server.registered()).to.equal(7)
      expect(left).to.eql([])
    })
  }

  it('leaves no client when signing in fails', async () => {
    const server = await registeringMock()
    const { path, remove } = await folder()
    const { code, stderr } = await grantproof([
      'run',
      '--issuer',
      server.url,
      '--username',
      'alice',
      '--password',
      'wrong',
      '--out',
      path,
    ])
    const left = await server.left()
    await server.close()
    await remove()
    expect(code).to.equal(2)
    expect(stderr).to.contain('signing in as alice did not work')
    expect(left).to.eql([])
  })

  it('names the clients that it cannot remove, once', async () => {
    const server = await registeringMock({ forgetful: true })
    const { path, remove } = await folder()
    const { code, stdout, stderr } = await grantproof([
      'run',
      '--issuer',
      server.url,
      ...alice,
      '--suite',
      'state',
      '--out',
      path,
    ])
    const left = await server.left()
    await server.close()
    await remove()
    expect(code).to.equal(0)
    expect(left).to.have.length(7)
    const lines = (stdout + stderr).split('\n').filter((line) => line.includes('are left at the server'))
    expect(lines).to.eql([
      `note: clients that were registered for this run are left at the server: ${left.join(', ')} (it gave no registration_client_uri); remove them there`,
    ])
  })

  it('judges oidc-provider, which wants a redirect URI of every client, and leaves no client there', async () => {
    const server = await startRegistering()
    const { path, remove } = await folder()
    const { code, stdout, stderr } = await judged(server, path)
    const report = await reportIn(path)
    await remove()
    await server.close()
    expect(code, stdout + stderr).to.equal(0)
    expect(report.summary.pass, stdout + stderr).to.be.greaterThan(5)
    expect(stderr).to.contain('does not register a client without redirect URI')
    expect(server.clients.registered).to.be.greaterThan(5)
    expect(server.clients.deleted).to.equal(server.clients.registered)
  })

  it('says which flags to add where there is nothing to register at', async () => {
    const { target } = await mock('--like', 'wso2-is-5.7')
    const { code, stderr } = await grantproof([
      'run',
      '--issuer',
      new URL(String(target['authorization_endpoint'])).origin,
      ...alice,
    ])
    expect(code).to.equal(2)
    expect(stderr).to.match(
      /^grantproof: clients is missing, and http:\S+\/oauth2\/token names no registration_endpoint where one could be registered; give one with client_id and redirect_uris, or --client-id, --redirect-uri and, unless it is a public client, --client-secret\n$/,
    )
  })
})

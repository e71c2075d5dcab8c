import { expect } from 'chai'
import { join } from 'node:path'
import { begin, endAll, folder, grantproof, mock, reportIn } from './command.ts'

const singleUse = 'rfc6749-4.1.2-code-single-use'

describe('grantproof run', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('ends with 0 against the embedded mock server, every check passed', async () => {
    const { path, remove } = await folder()
    const { code, stdout, stderr } = await grantproof(['run', '--out', path])
    const report = await reportIn(path)
    await remove()
    expect(
      report.checks.filter(({ verdict }) => verdict !== 'pass').map(({ id, reason }) => `${id}: ${reason}`),
    ).to.eql([])
    expect(code, stdout + stderr).to.equal(0)
    expect(report.complete).to.equal(true)
  })

  it('ends with 1 against a mock server with a defect, and only what the defect names fails', async () => {
    const { line } = await mock('--defect', 'code-reusable')
    const { path, remove } = await folder({ 'target.json': line })
    const { code } = await grantproof(['run', join(path, 'target.json'), '--out', path])
    const report = await reportIn(path)
    await remove()
    expect(code).to.equal(1)
    expect(report.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).to.eql([singleUse])
    expect(report.checks.filter(({ verdict }) => verdict === 'error')).to.eql([])
  })

  it('ends with 0 against an honest mock server over https with -k, 2 without trust', async () => {
    const { target } = await mock('--tls')
    const { path, remove } = await folder({ 'target.json': JSON.stringify({ ...target, tls: undefined }) })
    const file = join(path, 'target.json')
    const trusting = await grantproof(['run', file, '--out', path, '-k', '--suite', 'state'])
    const distrusting = await grantproof(['run', file, '--out', path, '--suite', 'state'])
    await remove()
    expect(trusting.code, trusting.stdout + trusting.stderr).to.equal(0)
    expect(distrusting.code).to.equal(2)
    expect(distrusting.stderr).to.match(/^grantproof: the certificate of 127\.0\.0\.1:\d+ is not trusted/)
  })

  it('ends with 2 on a wrong password, names the sign-in and shows the page that came', async () => {
    const { target } = await mock()
    const wrong = { ...target, users: [{ username: 'alice', password: 'not-her-password' }] }
    const { path, remove } = await folder({ 'target.json': JSON.stringify(wrong) })
    const { code, stderr } = await grantproof(['run', join(path, 'target.json'), '--out', path])
    const report = await reportIn(path)
    await remove()
    expect(code).to.equal(2)
    expect(stderr).to.match(
      /signing in as alice did not work; after the password came the page "Sign in" .*status 401/,
    )
    expect(stderr).to.contain('The username or the password is not right.')
    expect(stderr.trim().split('\n')).to.have.length(1)
    expect(stderr).not.to.contain('not-her-password')
    expect(report.summary.pass).to.equal(0)
    expect(report.problem).to.contain('signing in as alice')
  })

  const unusable: Record<string, [target: string, sentence: RegExp]> = {
    'a closed port': [
      targetAt('http://127.0.0.1:1'),
      /^grantproof: 127\.0\.0\.1:1 refuses the connection\n$/,
    ],
    'an unknown host': [
      targetAt('http://no-such-host.invalid'),
      /^grantproof: the host no-such-host\.invalid is not known\n$/,
    ],
    'a misspelt key': [
      targetAt('http://127.0.0.1:1').replace('client_secret', 'client_secrett'),
      /^grantproof: .*target\.yaml: clients\[0\]\.client_secrett is not known; did you mean client_secret\?\n$/,
    ],
  }
  for (const [what, [target, sentence]] of Object.entries(unusable)) {
    it(`ends with 2 and one sentence on ${what}`, async () => {
      const { path, remove } = await folder({ 'target.yaml': target })
      const { code, stderr } = await grantproof(['run', join(path, 'target.yaml'), '--out', path])
      await remove()
      expect(code).to.equal(2)
      expect(stderr).to.match(sentence)
    })
  }

  it('ends with 2 and a hint on a suite that does not exist', async () => {
    const { code, stderr } = await grantproof(['run', '--suite', 'code-resue'])
    expect(code).to.equal(2)
    expect(stderr).to.equal(
      'grantproof: no suite and no check id begins with "code-resue"; did you mean code-reuse?\n',
    )
  })

  it('leaves a report when it is interrupted, marked incomplete', async () => {
    const { path, remove } = await folder()
    const { child, finished } = begin(['run', '--out', path, '--concurrency', '1'])
    // Once: a second signal ends it at once, and what was decided before comes in another piece of the output.
    let interrupted = false
    child.stdout?.on('data', (text: Buffer) => {
      if (!interrupted && text.includes('PASS')) interrupted = child.kill('SIGINT')
    })
    const { code } = await finished
    const report = await reportIn(path)
    await remove()
    expect(code).to.equal(2)
    expect(report.complete).to.equal(false)
    expect(report.checks.length).to.be.greaterThan(0)
  })

  it('finishes its work when the reader of its output leaves', async () => {
    const { path, remove } = await folder()
    const { child, finished } = begin(['run', '--suite', 'state', '--out', path])
    child.stdout?.destroy()
    const { code, stderr } = await finished
    const report = await reportIn(path)
    await remove()
    expect(stderr).to.equal('')
    expect(code).to.equal(0)
    expect(report.complete).to.equal(true)
  })

  it('plays a suite of the user’s own', async () => {
    const { line } = await mock()
    const { path, remove } = await folder({ 'target.json': line })
    const { code, stdout, stderr } = await grantproof([
      'run',
      join(path, 'target.json'),
      '--out',
      path,
      '--load',
      'examples/house-rules.ts',
      '--suite',
      'house-rules',
    ])
    const report = await reportIn(path)
    await remove()
    expect(
      report.checks.map(({ id, verdict }) => `${id} ${verdict}`),
      stdout + stderr,
    ).to.eql(['acme-codes-are-long pass', 'acme-tokens-live-an-hour pass'])
    expect(code).to.equal(0)
  })
})

function targetAt(base: string): string {
  return `
name: somewhere
authorization_endpoint: ${base}/authorize
token_endpoint: ${base}/token
clients:
  - client_id: app
    client_secret: secret-of-app
    redirect_uris: [https://client.example/cb]
users:
  - { username: alice, password: wonderland }
`
}

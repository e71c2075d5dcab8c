import { expect } from 'chai'
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { reportSchema } from '../../../reports/index.ts'
import type { CheckResult, Report } from '../../../suites/verdict.ts'
import { begin, endAll, grantproof, mock, reportIn } from '../command.ts'
import { all, cutOff, place, underWay, until, type Place } from './run.ts'

const verdictsOf = ({ checks }: Report) => checks.map(({ id, verdict }) => `${id}: ${verdict}`)
const one = ({ checks }: Report, id: string) => checks.find((check) => check.id === id)
const exchangesOf = (check: CheckResult | undefined) => check?.variants.flatMap(({ exchanges }) => exchanges)

/** One plain sentence, and no trace of the code. */
const sentence = /^grantproof: .+\n$/

describe('grantproof run --resume', function () {
  this.timeout(180_000)
  let at: Place
  beforeEach(async () => {
    at = await place()
  })
  afterEach(async () => {
    endAll()
    await at.remove()
  })
  const go = () => writeFile(join(at.path, 'go'), '')

  for (const signal of ['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`after ${signal}: plays what is missing, and comes to what one run comes to`, async () => {
      await cutOff(at, signal)
      await grantproof(['report', at.out, '--report', 'json'])
      const left = await at.report()
      expect(left.complete).to.equal(false)
      // Also what stands behind the one that was long in coming.
      expect(verdictsOf(left)).to.deep.equal([
        'own-first: pass',
        'own-broken: error',
        'own-fails: fail',
        'own-last: pass',
      ])

      await go()
      const whole = join(at.path, 'whole')
      const uninterrupted = await grantproof(at.args('--out', whole))
      const resumed = await at.resumed()
      expect(resumed.stderr).to.equal('')
      expect(resumed.code).to.equal(uninterrupted.code).and.to.equal(1)
      expect(resumed.stdout).to.contain('3 decided before, 2 to be played')
      const report = await at.report()
      expect(verdictsOf(report)).to.deep.equal(verdictsOf(await reportIn(whole)))
      expect(report.checks.map(({ id }) => id)).to.deep.equal(all)
      expect(report).to.include({ complete: true, startedAt: left.startedAt })
      expect(report.resumedAt).to.have.length(1)
      expect(report.notes).to.deep.equal([
        `the run went on at ${report.resumedAt?.[0]} after it had been cut off; the time in between does not count`,
      ])
      // What had been decided was not asked again; what broke was.
      for (const id of ['own-first', 'own-fails', 'own-last'])
        expect(exchangesOf(one(report, id))).to.deep.equal(exchangesOf(one(left, id)))
      expect(one(report, 'own-broken')?.verdict).to.equal('pass')
      expect(() => reportSchema.parse(report)).not.to.throw()
      expect((await grantproof(['verdict', at.out])).code).to.equal(1)
      expect(await readdir(at.out)).to.have.members(['report.jsonl', 'report.json', 'report.html', 'replay'])
    })
  }

  it('gives no label to two secrets', async () => {
    await cutOff(at, 'SIGKILL')
    await go()
    await at.resumed()
    const { checks, secrets = [] } = await at.report()
    const labels = (id: string) =>
      new Set(JSON.stringify(checks.find((check) => check.id === id)).match(/<(?:code|cookie|field)-\d+>/g))
    const [first, last] = [labels('own-first'), labels('own-waits')]
    expect(first.size).to.be.above(0)
    expect(last.size).to.be.above(0)
    expect([...last].filter((label) => first.has(label))).to.deep.equal([])
    // Those of the target stand for the same as before.
    expect(new Set(secrets.map(({ label }) => label)).size).to.equal(secrets.length)
    expect(JSON.stringify(one(await at.report(), 'own-waits'))).to.contain('<password-1>')
  })

  it('leaves out a line that was torn by a power loss', async () => {
    await cutOff(at, 'SIGKILL')
    await appendFile(join(at.out, 'report.jsonl'), '{"check":{"id":"own-wai')
    await go()
    expect((await at.resumed()).code).to.equal(1)
    expect((await at.report()).checks.map(({ id }) => id)).to.deep.equal(all)
  })

  it('can be cut off and resumed again', async () => {
    await cutOff(at, 'SIGKILL')
    const again = begin(at.args('--resume', at.out))
    // The stream is put in place anew, and has then what stays and what was decided anew.
    const isAnew = () => at.lines()[0]?.includes('resumedAt') === true && at.lines().length > 4
    await until(() => isAnew() || again.child.exitCode !== null)
    again.child.kill('SIGKILL')
    await again.finished
    await go()
    expect((await at.resumed()).code).to.equal(1)
    const report = await at.report()
    expect(report.checks.map(({ id }) => id)).to.deep.equal(all)
    expect(report.resumedAt).to.have.length(2)
  })

  it('has nothing to do where the run is whole, and exits as that did', async () => {
    await go()
    expect((await grantproof(at.args('--out', at.out))).code).to.equal(1)
    const before = await at.report()
    const { code, stdout } = await at.resumed()
    expect(code).to.equal(1)
    expect(stdout).to.contain('nothing is left to be played: the run had come to its end')
    expect(await at.report()).to.deep.equal(before)
  })

  it('writes the reports of a run that was killed before it wrote them', async () => {
    await cutOff(at, 'SIGKILL')
    const lines = at.lines()
    await go()
    await at.resumed()
    const footless = at.lines().slice(0, -1)
    expect(footless.length).to.be.above(lines.length)
    await writeFile(join(at.out, 'report.jsonl'), footless.map((line) => `${line}\n`).join(''))
    const { code, stdout } = await at.resumed('--report', 'junit')
    expect(code).to.equal(1)
    expect(stdout).not.to.contain('to be played')
    expect(await readdir(at.out)).to.have.members(['report.jsonl', 'junit.xml', 'replay'])
  })

  it('refuses another run in one sentence that names the difference, and leaves the first as it is', async () => {
    await cutOff(at, 'SIGINT')
    await go()
    const before = await readFile(join(at.out, 'report.jsonl'), 'utf8')
    const target = join(at.path, 'other.json')
    await writeFile(
      target,
      JSON.stringify({
        name: 'other',
        authorization_endpoint: 'http://127.0.0.1:1/authorize',
        token_endpoint: 'http://127.0.0.1:1/token',
        clients: [{ client_id: 'app', redirect_uris: ['https://client.example/cb'] }],
        users: [{ username: 'alice', password: 'secret-of-alice' }],
      }),
    )
    const others: [options: string[], difference: string][] = [
      [['--profile', 'oauth-2.1'], 'the profile (--profile)'],
      [['--suite', 'state'], 'the checks to be played (--suite, --load, --combine, --fuzz)'],
      [['--shard', '1/2'], 'the part of the run (--shard)'],
      [['--slow'], 'waiting for codes and tokens to expire (--slow)'],
      [['--timeout', '3'], 'the time for one request (--timeout)'],
      [['--show-secrets'], 'showing secrets (--show-secrets)'],
      [[target], 'the name of the target'],
    ]
    for (const [options, difference] of others) {
      const { code, stderr } = await at.resumed(...options)
      expect(code, options.join(' ')).to.equal(2)
      expect(
        stderr
          .split('\n')
          .filter((line) => !line.includes('secrets are shown'))
          .join('\n'),
      ).to.equal(
        `grantproof: this is not the run that was cut off: they differ in ${difference}; give what was given then, or begin anew without --resume\n`,
      )
    }
    expect(await readFile(join(at.out, 'report.jsonl'), 'utf8')).to.equal(before)
  })

  it('refuses in one sentence: no run, another folder, repeating', async () => {
    const wrong: string[][] = [
      ['--resume', join(at.path, 'none')],
      ['--resume', at.out, '--out', join(at.path, 'other')],
      ['--resume', at.out, '--repeat', '2'],
    ]
    for (const options of wrong) {
      const { code, stderr } = await grantproof(at.args(...options))
      expect(code).to.equal(2)
      expect(stderr).to.match(sentence)
    }
    expect(await readdir(at.path)).to.deep.equal(['own.mjs'])
  })

  it('loses nothing where the server is away, and goes on when it is back', async () => {
    const port = String(await freePort())
    const { line } = await mock('--port', port)
    const target = join(at.path, 'target.json')
    await writeFile(target, line)
    await cutOff(at, 'SIGKILL', target)
    endAll()
    await go()
    await until(() => at.lines().length > 0)
    const away = await at.resumed(target)
    expect(away.code).to.equal(1) // a fail stays one
    expect(away.stdout).to.contain('the run stopped: ')
    const left = await at.report()
    expect(left.complete).to.equal(false)
    expect(verdictsOf(left)).to.deep.equal(['own-first: pass', 'own-fails: fail', 'own-last: pass'])
    await mock('--port', port)
    expect((await at.resumed(target)).code).to.equal(1)
    const report = await at.report()
    expect(report.complete).to.equal(true)
    expect(report.checks.map(({ id }) => id)).to.deep.equal(all)
  })
})

describe('two runs into one folder', function () {
  this.timeout(180_000)
  afterEach(endAll)

  it('do not mix: the second one says who writes there, and the first comes to its end', async () => {
    const at = await place()
    const first = await underWay(at)
    for (const other of [
      at.args('--out', at.out),
      at.args('--resume', at.out),
      ['merge', at.out, '-o', at.out],
    ]) {
      const { code, stderr } = await grantproof(other)
      expect(code).to.equal(2)
      expect(stderr)
        .to.match(sentence)
        .and.to.contain(`another run writes into ${at.out} (process ${first.child.pid} on`)
    }
    await writeFile(join(at.path, 'go'), '')
    expect((await first.finished).code).to.equal(1)
    expect((await at.report()).checks.map(({ id }) => id)).to.deep.equal(all)
    await at.remove()
  })
})

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

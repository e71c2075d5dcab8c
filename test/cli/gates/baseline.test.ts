import { expect } from 'chai'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readStream } from '../../../reports/stream/read.ts'
import { endAll, grantproof, reportIn } from '../command.ts'
import { place, signalled, type OwnCheck } from './own-suite.ts'

const accepts = (id: OwnCheck, verdict: string, more = '') =>
  `- id: ${id}\n  verdict: ${verdict}\n  reason: ticket 123\n${more}`
const failing = accepts('own-fail', 'fail')

describe('grantproof run --baseline', function () {
  this.timeout(120_000)
  afterEach(endAll)

  const rows: [what: string, checks: readonly OwnCheck[], baseline: string, code: number, told: RegExp][] = [
    ['an accepted fail', ['own-pass', 'own-fail'], failing, 0, /\nFAIL accepted: own-fail .*: ticket 123\n/],
    [
      'a fail beside the accepted one',
      ['own-pass', 'own-fail', 'own-error'],
      accepts('own-error', 'error'),
      1,
      /\nnot conformant: 1 requirement fails\n/,
    ],
    [
      'an entry whose check passes',
      ['own-pass'],
      accepts('own-pass', 'fail'),
      1,
      /\nSTALE baseline\.yaml: own-pass: accepted as fail, but it passes now: remove the entry\n/,
    ],
    [
      'a fail where a warn was accepted',
      ['own-pass', 'own-fail'],
      accepts('own-fail', 'warn'),
      1,
      /\nSTALE baseline\.yaml: own-fail: accepted as warn, but it came to fail: judge it anew\n/,
    ],
    [
      'an entry of no check',
      ['own-pass'],
      failing.replace('own-fail', 'own-pas'),
      1,
      /\nSTALE baseline\.yaml: own-pas: no check has this id; did you mean own-pass\?\n/,
    ],
    [
      'an entry of another suite',
      ['own-pass'],
      accepts('rfc6749-4.1.2-code-single-use' as OwnCheck, 'fail'),
      0,
      /\nconformant\n/,
    ],
    [
      'an expired entry',
      ['own-pass', 'own-warn'],
      accepts('own-warn', 'warn', '  expires: 2020-02-29\n'),
      1,
      /\nEXPIRED baseline\.yaml: own-warn: accepted until 2020-02-29: mend it, or judge it anew\n/,
    ],
  ]
  for (const [what, checks, baseline, code, told] of rows) {
    it(`${code}: ${what}; and so says what it left`, async () => {
      const { run, verdict, baseline: file, remove } = await place(checks, { 'baseline.yaml': baseline })
      const ran = await run('--baseline', file)
      const stored = await verdict()
      await remove()
      expect(ran.code, ran.stdout + ran.stderr).to.equal(code)
      expect(ran.stdout).to.match(told)
      expect(stored.code, stored.stdout).to.equal(code)
      expect(stored.stdout).to.match(told)
    })
  }

  it('2 and one sentence, before anything is played: a file that is no baseline', async () => {
    const at = await place(['own-pass'], {
      'baseline.yaml': 'own-pass: { verdit: fail, reason: x, verdict: fail }',
    })
    const { code, stdout, stderr } = await at.run('--baseline', at.baseline)
    await at.remove()
    expect(code).to.equal(2)
    expect(stdout).to.equal('')
    expect(stderr).to.equal(
      `grantproof: ${at.baseline}: own-pass.verdit is not known; did you mean verdict?\n`,
    )
  })

  it('is kept by `verdict` and `report`, and replaced by the one that is given there', async () => {
    const at = await place(['own-pass', 'own-fail'], { 'baseline.yaml': failing, 'other.yaml': '[]' })
    await at.run('--baseline', at.baseline)
    const other = join(at.path, 'other.yaml')
    const stored = await Promise.all([
      at.verdict('--baseline', other),
      grantproof(['verdict', join(at.out, 'report.json')]),
    ])
    await at.run()
    const judged = await at.verdict('--baseline', at.baseline)
    const rendered = await grantproof(['report', at.out, '--report', 'text', '--baseline', at.baseline])
    expect(rendered.code).to.equal(0)
    const text = await readFile(join(at.out, 'report.txt'), 'utf8')
    await at.remove()
    expect(stored.map(({ code }) => code)).to.deep.equal([1, 0])
    expect(judged.code).to.equal(0)
    expect(text).to.contain('FAIL accepted: own-fail')
  })
})

describe('grantproof run --update-baseline', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('writes what turns the run red, keeps what a person wrote, and is green', async () => {
    const at = await place(['own-pass', 'own-other-pass', 'own-fail', 'own-error', 'own-warn', 'own-skip'], {
      'baseline.yaml': `# ours\n\n${accepts('own-pass', 'fail')}# known\n${accepts('own-error', 'error')}`,
    })
    const { code, stdout, stderr } = await at.run('--baseline', at.baseline, '--update-baseline')
    const written = await readFile(at.baseline, 'utf8')
    const { checks, baseline } = await reportIn(at.out)
    const stream = readStream(await readFile(join(at.out, 'report.jsonl'), 'utf8')).report
    const again = await at.run('--baseline', at.baseline)
    await at.remove()
    expect(code, stdout + stderr).to.equal(0)
    expect(stdout).to.contain(`baseline: ${at.baseline} written: 1 new, 1 kept, 1 dropped\n`)
    expect(written).to.match(
      /^# ours\n\n# known\n- id: own-error\n {2}verdict: error\n {2}reason: ticket 123\n- id: own-fail\n {2}verdict: fail\n {2}reason: not yet judged \(seen \d{4}-\d\d-\d\d\)\n$/,
    )
    expect(baseline).to.include({ accepted: 2, unjudged: 1 })
    expect(stdout).to.contain('baseline.yaml: 1 accepted verdict has no reason of a person yet: write one')
    expect(stream.checks).to.deep.equal(checks)
    expect(again.code).to.equal(0)
  })

  it('begins a file that is not there', async () => {
    const at = await place(['own-pass', 'own-warn'])
    const { code } = await at.run('--baseline', at.baseline, '--update-baseline', '--strict')
    const written = await readFile(at.baseline, 'utf8')
    await at.remove()
    expect(code).to.equal(0)
    expect(written).to.match(/^- id: own-warn\n {2}verdict: warn\n/)
  })

  it('2, and the file is left as it was: the run had a problem', async () => {
    const at = await place(['own-pass'], { 'baseline.yaml': failing })
    await writeFile(
      join(at.path, 'target.yaml'),
      `name: away
authorization_endpoint: http://127.0.0.1:1/authorize
token_endpoint: http://127.0.0.1:1/token
clients: [{ client_id: app, client_secret: secret-of-app, redirect_uris: [https://client.example/cb] }]
users: [{ username: alice, password: wonderland }]
`,
    )
    const { code, stderr } = await at.run(
      join(at.path, 'target.yaml'),
      '--baseline',
      at.baseline,
      '--update-baseline',
    )
    const left = await readFile(at.baseline, 'utf8')
    await at.remove()
    expect(code).to.equal(2)
    expect(stderr).to.contain(`${at.baseline} is left as it was: the run had a problem`)
    expect(left).to.equal(failing)
  })

  it('2, and the file is left as it was: the run was cut off', async () => {
    const at = await place(['own-pass', 'own-endless'], { 'baseline.yaml': failing })
    const running = at.begin('--baseline', at.baseline, '--update-baseline')
    signalled(running, 'PASS', 'SIGINT')
    const { code, stderr } = await running.finished
    const left = await readFile(at.baseline, 'utf8')
    await at.remove()
    expect(code).to.equal(2)
    expect(stderr).to.contain('is left as it was: the run was cut off')
    expect(left).to.equal(failing)
  })
})

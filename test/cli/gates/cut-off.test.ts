import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endAll, grantproof } from '../command.ts'
import { formats, writeReports } from '../../../reports/index.ts'
import { check, report } from '../../reports/sample.ts'
import { bin, place, signalled } from './own-suite.ts'

const shell = promisify(execFile)

describe('a run that does not come to its end', function () {
  this.timeout(120_000)
  afterEach(endAll)

  for (const [seen, code] of [
    ['own-pass', 2],
    ['own-fail', 1],
  ] as const) {
    it(`${code}: interrupted after ${seen}, and so says what it left`, async () => {
      const at = await place([seen, 'own-endless'])
      const running = at.begin()
      signalled(running, seen, 'SIGINT')
      const ran = await running.finished
      const stored = await at.verdict()
      await at.remove()
      expect(ran.code, ran.stdout + ran.stderr).to.equal(code)
      expect(stored.code, stored.stdout + stored.stderr).to.equal(code)
      expect(stored.stdout).to.contain('cut off')
    })
  }

  it('2: killed; a stream without a footer is all that it leaves, and the lock of a dead process', async () => {
    const at = await place(['own-pass', 'own-endless'])
    await mkdir(at.out)
    await writeReports(at.out, report([check('pass')]), Object.keys(formats))
    const running = at.begin()
    signalled(running, 'PASS', 'SIGKILL')
    expect((await running.finished).code).to.equal(null)
    const left = await readdir(at.out)
    const stored = await at.verdict()
    const rendered = await grantproof(['report', at.out, '--report', 'json'])
    await at.remove()
    expect(left).to.have.members(['report.jsonl', 'report.lock'])
    expect(stored.code).to.equal(2)
    expect(stored.stderr).to.match(
      /report\.jsonl: it has no footer: the run was cut off after 1 of 2 checks\n$/,
    )
    expect(rendered.code).to.equal(2)
  })

  it('goes on when the reader of its output leaves, and `verdict` tells what the pipe hid', async () => {
    const at = await place(['own-pass', 'own-fail'])
    const command = [process.execPath, bin, ...at.args()].map((word) => `'${word}'`).join(' ')
    // Without pipefail a pipe ends as its last command does.
    const piped = await shell('sh', ['-c', `${command} | head -1`])
    const stored = await at.verdict()
    await at.remove()
    expect(piped.stderr).to.equal('')
    expect(piped.stdout.split('\n')).to.have.length(2)
    expect(stored.code).to.equal(1)
  })
})

describe('grantproof verdict on what is no whole report', function () {
  this.timeout(120_000)
  let at: Awaited<ReturnType<typeof place>>
  let lines: string[]
  before(async () => {
    at = await place(['own-pass', 'own-other-pass'])
    expect((await at.run()).code).to.equal(0)
    lines = (await readFile(join(at.out, 'report.jsonl'), 'utf8')).split('\n').slice(0, -1)
  })
  after(() => at.remove())
  afterEach(endAll)

  const textOf = (some: readonly (string | undefined)[]) => some.map((line) => `${line}\n`).join('')
  const rows: Record<string, [change: () => string, sentence: RegExp]> = {
    'half a line at its end': [() => textOf(lines).slice(0, -20), /it has no footer/],
    'a line removed': [() => textOf(lines.toSpliced(1, 1)), /counts 2 checks, but 1 are there/],
  }
  for (const [what, [change, sentence]] of Object.entries(rows)) {
    it(`2: a stream with ${what}`, async () => {
      const folder = join(at.path, 'changed')
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'report.jsonl'), change())
      const { code, stderr } = await grantproof(['verdict', folder])
      expect(code).to.equal(2)
      expect(stderr)
        .to.match(/^grantproof: .+\n$/)
        .and.to.match(sentence)
    })
  }

  it('2 and one sentence: an empty folder, and one that is not there', async () => {
    const empty = join(at.path, 'empty')
    await mkdir(empty)
    const both = [empty, join(at.path, 'none')].map((folder) => grantproof(['verdict', folder]))
    for (const { code, stderr } of await Promise.all(both)) {
      expect(code).to.equal(2)
      expect(stderr).to.match(/^grantproof: there is no report at .+: give the folder that a run wrote into/)
    }
  })
})

import { expect } from 'chai'
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endAll, grantproof } from '../command.ts'
import { bin } from '../gates/own-suite.ts'
import { all, place, underWay, until, linesOf, type Place } from './run.ts'

const shell = promisify(execFile)

/** Whether this user may mount a disk of their own, for themselves alone. */
const mountsAlone = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
const why = mountsAlone ? '' : ' (skipped: this user cannot mount a disk for themselves, see unshare)'
const itWithDisks = mountsAlone ? it : it.skip

const words = (args: readonly string[]) =>
  [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ')

async function inShell(script: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const ended = shell('sh', ['-c', script], { env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' } })
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
}

describe('a run whose reports the disk does not take', function () {
  this.timeout(180_000)
  let at: Place
  beforeEach(async () => {
    at = await place()
    await writeFile(join(at.path, 'go'), '')
  })
  afterEach(async () => {
    endAll()
    await at.remove()
  })

  it('2 and one sentence where a line does not fit: what was decided before is whole, and can be gone on with', async () => {
    // Blocks of 512 bytes: room for the header and a check or two.
    const { code, stderr } = await inShell(`ulimit -f 100; exec ${words(at.args('--out', at.out))}`)
    expect(code).to.equal(2)
    expect(stderr).to.match(
      /^grantproof: cannot write the report .+report\.jsonl: files may grow no further here; raise the limit or choose another folder; the run stopped there: .+ --resume .+\n$/,
    )
    const lines = at.lines()
    expect(lines.length)
      .to.be.above(1)
      .and.below(all.length + 1)
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.to.throw()
    const stored = await grantproof(['verdict', at.out])
    expect(stored.stderr).to.match(/it has no footer: the run was cut off after \d of 5 checks\n$/)
    expect((await at.resumed()).code).to.equal(1)
    expect((await at.report()).checks.map(({ id }) => id)).to.deep.equal(all)
  })

  itWithDisks(`2 and one sentence where the disk is full${why}`, async () => {
    const { code, stdout, stderr } = await inShell(
      `unshare -rm sh -c "$0" || exit $?`.replace(
        '$0',
        [
          `mkdir ${at.out}`,
          `mount -t tmpfs -o size=48k none ${at.out}`,
          `${words(at.args('--out', at.out))}`,
          `code=$?`,
          `echo ENDED`,
          `${words(['verdict', at.out])} > ${at.path}/verdict 2>&1`,
          `exit $code`,
        ]
          .map((line) => line.replaceAll('$', '\\$'))
          .join('; '),
      ),
    )
    expect(code, stdout + stderr).to.equal(2)
    expect(stderr).to.match(
      /^grantproof: cannot write the report .+: the disk is full; make room or choose another folder; .+\n$/,
    )
    const stored = await inShell(`cat ${at.path}/verdict`)
    expect(stored.stdout).to.match(/it has no footer: the run was cut off after \d of 5 checks\n$/)
  })

  itWithDisks(
    `2 and one sentence where the folder is read-only, and nothing in it changes${why}`,
    async () => {
      await mkdir(at.out)
      await writeFile(join(at.out, 'report.json'), 'of an earlier run')
      const { code, stderr } = await inShell(
        `unshare -rm sh -c "mount --bind ${at.out} ${at.out} && mount -o remount,bind,ro ${at.out} && ${words(at.args('--out', at.out))}"`,
      )
      expect(code).to.equal(2)
      expect(stderr).to.match(
        /^grantproof: cannot write the reports into .+: the disk is read-only; choose another folder\n$/,
      )
      expect(await readFile(join(at.out, 'report.json'), 'utf8')).to.equal('of an earlier run')
    },
  )

  it('goes on, and loses nothing, where the folder is removed meanwhile', async () => {
    await rm(join(at.path, 'go'))
    const { finished } = await underWay(at)
    await rm(at.out, { recursive: true })
    await writeFile(join(at.path, 'go'), '')
    const { code, stderr } = await finished
    expect(code).to.equal(1)
    expect(stderr).to.equal(
      `grantproof: ${join(at.out, 'report.jsonl')} was removed while the run went on: it was made anew\n`,
    )
    expect((await at.report()).checks.map(({ id }) => id)).to.deep.equal(all)
    expect((await grantproof(['verdict', at.out])).code).to.equal(1)
  })

  it('2 and one sentence where something else takes the place of the folder', async () => {
    await rm(join(at.path, 'go'))
    const { finished } = await underWay(at)
    const moved = join(at.path, 'moved')
    await rename(at.out, moved)
    await writeFile(at.out, 'a file')
    await writeFile(join(at.path, 'go'), '')
    const { code, stderr } = await finished
    expect(code).to.equal(2)
    expect(stderr).to.match(/^grantproof: cannot write the report .+: a part of the path is a file, .+\n$/)
    expect(linesOf(moved)).to.have.length(5)
  })

  it('2 and one sentence where only its output is lost: the reports are whole', async function () {
    if (!existsSync('/dev/full')) return this.skip()
    const { code, stderr } = await inShell(`${words(at.args('--out', at.out))} > /dev/full`)
    expect(code).to.equal(2)
    expect(stderr).to.match(/^grantproof: the output cannot be written: .+\n$/)
    await until(() => at.lines().length > 0)
    expect((await grantproof(['verdict', at.out])).code).to.equal(1)
  })
})

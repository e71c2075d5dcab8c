import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { endAll, folder, grantproof, mock } from './command.ts'

describe('grantproof run in GitHub Actions', function () {
  this.timeout(120_000)
  let path: string
  let remove: () => Promise<void>
  beforeEach(async () => ({ path, remove } = await folder()))
  afterEach(async () => {
    endAll()
    await remove()
  })

  const quick = (...args: string[]): string[] => ['run', '--suite', 'state', '--out', path, ...args]
  const commands = (stdout: string): string[] => stdout.split('\n').filter((line) => line.startsWith('::'))

  it('prints annotations and appends to the page of the job', async () => {
    const page = join(path, 'page.md')
    await writeFile(page, 'from another step\n')
    const { code, stdout, stderr } = await grantproof(quick(), {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: page,
    })
    expect(code, stdout + stderr).to.equal(0)
    expect(commands(stdout)).to.have.length(1)
    expect(commands(stdout)[0]).to.match(/^::notice title=grantproof%3A .*::conformant$/)
    expect(await readFile(page, 'utf8')).to.match(/^from another step\n## ✅ /)
  })

  it('has an annotation for what fails, also without a page', async () => {
    const { line } = await mock('--defect', 'code-reusable')
    const target = join(path, 'target.json')
    await writeFile(target, line)
    const { code, stdout } = await grantproof(['run', target, '--suite', 'code-reuse', '--out', path], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: '',
    })
    expect(code).to.equal(1)
    expect(commands(stdout)[1]).to.match(/^::error title=fail%3A rfc6749-4\.1\.2-code-single-use::/)
  })

  it('says that the page cannot be written, and ends as it would', async () => {
    const page = join(path, 'a-folder')
    await mkdir(page)
    const { code, stderr } = await grantproof(quick(), { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: page })
    expect(code).to.equal(0)
    expect(stderr).to.match(/^grantproof: the job summary .* cannot be written: .*\n$/)
  })

  for (const [what, args, env] of [
    ['with --no-annotations', ['--no-annotations'], { GITHUB_ACTIONS: 'true' }],
    ['anywhere else', [], {}],
  ] as const) {
    it(`tells GitHub nothing ${what}`, async () => {
      const page = join(path, 'page.md')
      const { code, stdout } = await grantproof(quick(...args), { ...env, GITHUB_STEP_SUMMARY: page })
      expect(code).to.equal(0)
      expect(commands(stdout)).to.deep.equal([])
      expect(await readFile(page, 'utf8').catch(() => 'none')).to.equal('none')
    })
  }
})

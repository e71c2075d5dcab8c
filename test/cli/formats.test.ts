import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { load } from 'cheerio'
import { formats } from '../../reports/index.ts'
import { endAll, folder, grantproof, mock } from './command.ts'

describe('grantproof run --report', function () {
  this.timeout(120_000)
  afterEach(endAll)

  it('writes every format there is, and with --strict a warn is a fail in them', async () => {
    const { line } = await mock('--defect', 'expires-in-missing')
    const { path, remove } = await folder({ 'target.json': line })
    const args = ['run', join(path, 'target.json'), '--suite', 'token-response', '--strict', '--out', path]
    const { code, stdout, stderr } = await grantproof([...args, '--report', Object.keys(formats).join(',')])
    const read = (file: string): Promise<string> => readFile(join(path, file), 'utf8')
    const texts = Object.fromEntries(
      await Promise.all(Object.values(formats).map(async ({ file }) => [file, await read(file)] as const)),
    )
    await remove()
    expect(code, stdout + stderr).to.equal(1)
    expect(Object.keys(texts)).to.have.length(Object.keys(formats).length)
    for (const [file, text] of Object.entries(texts)) {
      expect(stdout).to.contain(`report: ${join(path, file)}\n`)
      if (file !== 'report.html') expect(text, file).to.contain('rfc6749-5.1-expires-in-recommended')
    }
    const failures = load(texts['junit.xml'] ?? '', { xml: true })('testcase:has(failure)')
    expect(failures.map((_, one) => one.attribs['name']).get()).to.deep.equal([
      'rfc6749-5.1-expires-in-recommended',
    ])
    expect(texts['annotations.txt']).to.contain('::error title=warn%3A rfc6749-5.1-expires-in-recommended::')
  })
})

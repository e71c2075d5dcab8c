import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { writeReports } from '../../reports/index.ts'
import { report, sample } from './sample.ts'

describe('writing reports', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reports-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('makes the folder and writes each format once, with nothing left beside', async () => {
    const out = join(folder, 'a', 'b')
    const paths = await writeReports(out, sample, ['json', 'junit', 'text', 'html', 'json'])
    expect(paths).to.deep.equal(
      ['report.json', 'junit.xml', 'report.txt', 'report.html'].map((file) => join(out, file)),
    )
    expect(readdirSync(out).sort()).to.deep.equal(['junit.xml', 'report.html', 'report.json', 'report.txt'])
  })

  it('takes the place of an older report', async () => {
    writeFileSync(join(folder, 'report.json'), 'old')
    await writeReports(folder, report([]), ['json'])
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).to.deep.equal(report([]))
  })

  it('leaves the old file whole when the new one cannot be put in its place', async () => {
    mkdirSync(join(folder, 'report.json'))
    const said = await messageOf(() => writeReports(folder, report([]), ['json']))
    expect(said).to.equal(
      `cannot write the report ${join(folder, 'report.json')}: a folder of that name is in the way; remove it or choose another folder`,
    )
    expect(readdirSync(folder)).to.deep.equal(['report.json'])
  })

  it('names the path that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const said = await messageOf(() => writeReports(join(folder, 'file', 'out'), sample, ['json']))
    expect(said)
      .to.contain(join(folder, 'file', 'out', 'report.json'))
      .and.to.contain('is a file, not a folder')
  })

  it('names the nearest format, before anything is written', async () => {
    const said = await messageOf(() => writeReports(folder, sample, ['json', 'jnuit']))
    expect(said).to.equal(
      'there is no report format "jnuit"; did you mean junit? Known: json, junit, text, html, markdown, ctrf, tap, sarif, har, github',
    )
    expect(readdirSync(folder)).to.deep.equal([])
  })
})

async function messageOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('nothing was thrown')
}

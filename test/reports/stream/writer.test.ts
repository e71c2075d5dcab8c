import { expect } from 'chai'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { headerOf } from '../../../reports/stream/lines.ts'
import { readStream } from '../../../reports/stream/read.ts'
import { StreamWriter } from '../../../reports/stream/writer.ts'
import { check, report, sample } from '../sample.ts'

describe('report.jsonl, while a run writes it', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantproof-'))
    path = join(folder, 'deep', 'report.jsonl')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const written = (): string => readFileSync(path, 'utf8')

  it('has each line on the disk at once', () => {
    const stream = new StreamWriter(path)
    expect(written()).to.equal('')
    stream.header(headerOf(sample))
    expect(written().split('\n')).to.have.length(2)
    for (const [at, one] of sample.checks.entries()) {
      stream.check({ ...one, id: `${one.id}-${at}` })
      expect(written().split('\n')).to.have.length(at + 3)
      expect(readStream(written()).report.checks).to.have.length(at + 1)
    }
    stream.close()
  })

  it('is whole at its end, also where nothing was told before', () => {
    const stream = new StreamWriter(path)
    const whole = report([check('pass'), check('fail')], { problem: 'nothing listens' })
    stream.end(whole)
    expect(readStream(written())).to.deep.equal({ report: JSON.parse(JSON.stringify(whole)) as unknown })
  })

  it('gets at its end what was not told, and nothing twice', () => {
    const stream = new StreamWriter(path)
    const whole = report([check('pass'), check('fail')])
    stream.header(headerOf(whole))
    stream.check(check('pass'))
    stream.end(whole)
    expect(readStream(written()).report.checks.map(({ verdict }) => verdict)).to.deep.equal(['pass', 'fail'])
  })

  it('begins empty where an earlier run has written', () => {
    new StreamWriter(path).end(report([check('pass')]))
    new StreamWriter(path).close()
    expect(written()).to.equal('')
  })

  it('says in one sentence where it cannot be written', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => new StreamWriter(join(file, 'report.jsonl'))).to.throw(
      `cannot write the report ${file}/report.jsonl: a part of the path is a file`,
    )
  })
})

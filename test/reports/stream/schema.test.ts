import { readFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'chai'
import { openStream } from '../../../reports/index.ts'
import { lineJsonSchema } from '../../../reports/schema/stream.ts'
import { run } from '../../../run/run.ts'
import { check, report, sample } from '../sample.ts'

const file = new URL('../../../reports/schema/stream.schema.json', import.meta.url)
const committed = JSON.parse(readFileSync(file, 'utf8')) as object

describe('report.jsonl and its schema', () => {
  const ajv = new Ajv2020()
  formats.default(ajv)
  const valid = ajv.compile(committed)
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'grantproof-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  function linesIn(dir: string): unknown[] {
    const lines = readFileSync(join(dir, 'report.jsonl'), 'utf8').trimEnd().split('\n')
    return lines.map((line) => JSON.parse(line) as unknown)
  }

  it('the committed schema file is the one that reports/schema/file.ts writes', () => {
    expect(committed).to.deep.equal(JSON.parse(JSON.stringify(lineJsonSchema())))
  })

  it('allows every line of a real run', async () => {
    const stream = openStream(folder)
    const whole = await run({
      only: ['state'],
      onBegin: (header) => stream.header(header),
      onResult: (result) => stream.check(result),
    })
    stream.end(whole)
    const lines = linesIn(folder)
    expect(lines.length)
      .to.equal(whole.checks.length + 2)
      .and.to.be.above(4)
    for (const line of lines) expect(valid(line), JSON.stringify(valid.errors)).to.equal(true)
  })

  it('allows hostile texts, and all that a baseline and a gate add', () => {
    const accepted = { verdict: 'fail', reason: 'ticket 123', expires: '2027-01-31' } as const
    const outdated = {
      stale: [{ id: 'x', why: 'gone' }],
      expired: [{ id: 'y', expires: '2026-01-31' }],
    }
    for (const one of [
      sample,
      report([check('fail', { accepted })], {
        gate: { strict: true, failOn: ['skip'] },
        baseline: { file: 'b.yaml', accepted: 1, unjudged: 0, ...outdated },
      }),
    ]) {
      openStream(folder).end(one)
      for (const line of linesIn(folder)) expect(valid(line), JSON.stringify(valid.errors)).to.equal(true)
    }
  })

  it('refuses an accepted pass and a day that is none', () => {
    for (const accepted of [
      { verdict: 'pass', reason: 'x' },
      { verdict: 'fail', reason: 'x', expires: 'soon' },
      { verdict: 'fail' },
    ])
      expect(valid({ check: { ...check('fail'), accepted } }), JSON.stringify(accepted)).to.equal(false)
  })
})

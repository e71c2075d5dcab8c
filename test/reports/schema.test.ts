import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'chai'
import { json } from '../../reports/machine/json.ts'
import { reportJsonSchema, reportSchema } from '../../reports/schema/report.ts'
import { report, sample } from './sample.ts'

const file = new URL('../../reports/schema/report.schema.json', import.meta.url)
const committed = JSON.parse(readFileSync(file, 'utf8')) as object

describe('report.json and its schema', () => {
  const ajv = new Ajv2020()
  formats.default(ajv)
  const valid = ajv.compile(committed)

  it('the committed schema file is the one that reports/schema/file.ts writes', () => {
    expect(committed).to.deep.equal(JSON.parse(JSON.stringify(reportJsonSchema())))
  })

  it('accepts what is written', () => {
    for (const one of [sample, report([]), report([], { complete: false, problem: 'unreachable' })]) {
      valid(JSON.parse(json(one)))
      expect(valid.errors).to.equal(null)
      expect(reportSchema.parse(JSON.parse(json(one)))).to.deep.equal(JSON.parse(json(one)))
    }
  })

  it('reads back as it was, lone surrogates and all', () => {
    expect(JSON.parse(json(sample))).to.deep.equal(JSON.parse(JSON.stringify(sample)))
    expect(json(sample).split('\n')[1]).to.equal('  "schemaVersion": 1,')
    expect(json(sample)).to.match(/}\n$/)
  })

  it('accepts members that a later version adds', () => {
    expect(valid({ ...sample, later: true })).to.equal(true)
  })

  for (const [what, change] of [
    ['a verdict that does not exist', { checks: [{ ...sample.checks[0], verdict: 'failed' }] }],
    ['a missing count', { summary: { pass: 1 } }],
    ['another version', { schemaVersion: 2 }],
    ['an instant that is none', { startedAt: 'yesterday' }],
    ['a header that is no pair', headerOf(['content-type'])],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(valid(JSON.parse(JSON.stringify({ ...sample, ...change })))).to.equal(false)
      expect(reportSchema.safeParse({ ...sample, ...change }).success).to.equal(false)
    })
  }
})

function headerOf(header: string[]): object {
  const exchange = {
    ...sample.checks[0]?.variants[0]?.exchanges[0],
    request: { method: 'GET', url: 'x', headers: [header] },
  }
  return {
    checks: [
      { ...sample.checks[0], variants: [{ ...sample.checks[0]?.variants[0], exchanges: [exchange] }] },
    ],
  }
}

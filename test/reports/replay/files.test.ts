import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { withScripts, writeScripts } from '../../../reports/index.ts'
import { check, report, variant } from '../sample.ts'

const failing = (id: string) => variant('fail', { id, fault: 0 })

describe('Scripts beside a report', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantproof-scripts-'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('are made for variants that did not pass and have an answer at fault, three of a check at most', () => {
    const variants = [
      variant('pass', { fault: 0 }),
      variant('fail'),
      failing('one'),
      variant('warn', { id: 'two', fault: 0 }),
      failing('three'),
      failing('four'),
    ]
    const [made] = withScripts(report([check('fail', { variants })])).checks
    const scripted = made?.variants.filter(({ script }) => script !== undefined).map(({ id }) => id)
    expect(scripted).to.eql(['one', 'two', 'three'])
  })

  it('stand in files of their own, with names that are safe, and those of an earlier run are gone', async () => {
    const checks = [
      check('fail', {
        id: 'a',
        variants: [failing('../../x'), failing('$(x)'), failing('`x`'), variant('warn', { fault: 0 })],
      }),
    ]
    const scripted = withScripts(report(checks))
    const stale = join(folder, 'replay', 'old.sh')
    await writeScripts(folder, scripted)
    writeFileSync(stale, '')
    const paths = await writeScripts(folder, scripted)
    const names = readdirSync(join(folder, 'replay'))
    expect(names.sort()).to.eql(['a.-x-.sh', 'a.-x--3.sh', 'a...-..-x.sh'].sort())
    expect(paths.map((path) => readFileSync(path, 'utf8').split('\n')[0])).to.eql(
      Array(3).fill('#!/usr/bin/env bash'),
    )
  })

  it('are written for warnings too where a warn counts as a fail', async () => {
    const scripted = withScripts(report([check('warn', { variants: [variant('warn', { fault: 0 })] })]))
    expect(await writeScripts(folder, scripted)).to.eql([])
    expect(await writeScripts(folder, scripted, { strict: true })).to.have.length(1)
  })
})

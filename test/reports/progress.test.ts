import { expect } from 'chai'
import { progress } from '../../reports/index.ts'
import type { ProgressOptions } from '../../reports/index.ts'
import type { CheckResult } from '../../suites/verdict.ts'
import { check, sample } from './sample.ts'

function shown(checks: CheckResult[], options: Partial<ProgressOptions> = {}, columns?: number): string[] {
  const written: string[] = []
  const stream = { write: (text: string) => written.push(text), columns }
  const view = progress(stream, { color: false, interactive: false, total: checks.length, ...options })
  for (const one of checks) view.result(one)
  view.end()
  return written
}

describe('progress', () => {
  it('is one plain line per check where nobody watches', () => {
    expect(shown([check('pass'), check('fail')])).to.deep.equal([
      'PASS         rfc6749-4.1.2-pass (21ms)\n',
      'FAIL         rfc6749-4.1.2-fail: the reason for fail\n',
    ])
    expect(shown(sample.checks).join('')).to.match(/^[\n\x20-\x7e]*$/)
    expect(shown(sample.checks).join('').split('\n').length - 1).to.equal(sample.checks.length)
  })

  it('is one status line on a terminal, with a line that stays for each non-pass', () => {
    expect(shown([check('pass'), check('fail'), check('pass')], { interactive: true })).to.deep.equal([
      '\r\x1b[2K[1/3] 1 pass  rfc6749-4.1.2-pass',
      '\r\x1b[2KFAIL         rfc6749-4.1.2-fail: the reason for fail\n[2/3] 1 fail, 1 pass  rfc6749-4.1.2-fail',
      '\r\x1b[2K[3/3] 1 fail, 2 pass  rfc6749-4.1.2-pass',
      '\r\x1b[2K',
    ])
  })

  it('never lets the status line wrap', () => {
    for (const columns of [10, 20]) {
      const [first] = shown([check('pass')], { interactive: true }, columns)
      expect(first?.replace('\r\x1b[2K', '').length).to.equal(columns - 1)
    }
  })

  it('lets no escape of the server through to a terminal', () => {
    const all = shown(sample.checks, { interactive: true, color: true }).join('')
    expect(all.replaceAll(/\r?\x1b\[(2K|\d\d?m)/g, '')).to.match(/^[\n\x20-\x7e]*$/)
  })

  it('colours when asked', () => {
    expect(shown([check('fail')], { color: true })[0]).to.match(/^\x1b\[31mFAIL {8}\x1b\[39m /)
  })

  it('writes nothing after its end, and nothing at all where nothing came', () => {
    expect(shown([], { interactive: true })).to.deep.equal([])
    const written: string[] = []
    const view = progress(
      { write: (text) => written.push(text) },
      { color: false, interactive: false, total: 1 },
    )
    view.end()
    view.result(check('pass'))
    expect(written).to.deep.equal([])
  })
})

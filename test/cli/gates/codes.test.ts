import { expect } from 'chai'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createMockServer } from '../../../mock-server/index.ts'
import { formats, openStream, writeReports } from '../../../reports/index.ts'
import { check, report } from '../../reports/sample.ts'
import { endAll, folder, grantproof } from '../command.ts'
import { place, type OwnCheck } from './own-suite.ts'

const singleUse = 'rfc6749-4.1.2-code-single-use'

describe('the exit code of a run, and of `grantproof verdict` on what it left', function () {
  this.timeout(120_000)
  afterEach(endAll)

  const rows: [what: string, checks: readonly OwnCheck[], options: readonly string[], code: number][] = [
    ['a fail beside what nobody can tell', ['own-fail', 'own-inconclusive', 'own-error'], [], 1],
    ['a warn, a skip and an inconclusive SHOULD', ['own-pass', 'own-warn', 'own-skip', 'own-unsure'], [], 0],
    ['a warn, --strict', ['own-pass', 'own-warn'], ['--strict'], 1],
    ['an inconclusive MUST', ['own-pass', 'own-inconclusive'], [], 2],
    [
      'an inconclusive SHOULD, --fail-on inconclusive',
      ['own-pass', 'own-unsure'],
      ['--fail-on', 'inconclusive'],
      2,
    ],
    ['an error', ['own-pass', 'own-error'], [], 2],
    ['a skip, --fail-on skip', ['own-pass', 'own-skip'], ['--fail-on', 'fail,warn', '--fail-on', 'skip'], 2],
    ['not a single pass', ['own-skip'], [], 2],
  ]
  for (const [what, checks, options, code] of rows) {
    it(`${code}: ${what}`, async () => {
      const { run, verdict, remove } = await place(checks)
      const ran = await run(...options)
      const stored = await verdict()
      await remove()
      expect(ran.code, ran.stdout + ran.stderr).to.equal(code)
      expect(stored.code, stored.stdout + stored.stderr).to.equal(code)
    })
  }

  it('options of `verdict` are added to those of the run', async () => {
    const { run, verdict, remove } = await place(['own-pass', 'own-warn', 'own-skip'])
    await run('--fail-on', 'skip')
    const [stored, strict] = await Promise.all([verdict(), verdict('--strict')])
    await remove()
    expect(stored.code).to.equal(2)
    expect(strict.code).to.equal(1)
  })

  it('0 and 1: servers on the network, an honest one and one with a defect', async () => {
    for (const [defects, code] of [
      [[], 0],
      [['code-reusable'], 1],
    ] as const) {
      const server = createMockServer({ defects: [...defects] })
      const { close } = await server.listen({ port: 0 })
      const { path, remove } = await folder({ 'target.json': JSON.stringify(server.describe()) })
      const ran = await grantproof([
        'run',
        join(path, 'target.json'),
        '--out',
        path,
        '--suite',
        singleUse,
        '--suite',
        'rfc6749-4.1.2-code-bound-to-client',
      ])
      const stored = await grantproof(['verdict', path])
      await remove()
      await close()
      expect(ran.code, ran.stdout + ran.stderr).to.equal(code)
      expect(stored.code).to.equal(code)
    }
  })

  it('2: a server that is away, and a sign-in that does not work; the report says so', async () => {
    const server = createMockServer()
    const { close } = await server.listen({ port: 0 })
    const away = { ...server.describe(), token_endpoint: 'http://127.0.0.1:1/token' }
    const wrong = { ...server.describe(), users: [{ username: 'alice', password: 'not-hers' }] }
    for (const target of [{ ...away, authorization_endpoint: 'http://127.0.0.1:1/authorize' }, wrong]) {
      const { path, remove } = await folder({ 'target.json': JSON.stringify(target) })
      const ran = await grantproof(['run', join(path, 'target.json'), '--out', path, '--suite', 'state'])
      const stored = await grantproof(['verdict', path])
      await remove()
      expect(ran.code, ran.stdout + ran.stderr).to.equal(2)
      expect(stored.code).to.equal(2)
      expect(stored.stdout).to.match(/\ncould not tell: .*(refuses the connection|signing in as alice)/)
    }
    await close()
  })

  const wrongUses: Record<string, readonly string[]> = {
    'an unknown option': ['--no-such-option'],
    'an unknown suite': ['--suite', 'no-such-suite'],
    'an unknown verdict': ['--fail-on', 'wran'],
    'a target file that is not there': ['no-such-target.yaml'],
    '--update-baseline without --baseline': ['--update-baseline'],
  }
  for (const [what, options] of Object.entries(wrongUses)) {
    it(`2 and one sentence: ${what}`, async () => {
      const { run, remove } = await place(['own-pass'])
      const { code, stderr } = await run(...options)
      await remove()
      expect(code).to.equal(2)
      expect(stderr).to.match(/^grantproof: .+\n(?:\(Did you mean .+\)\n)?$/)
    })
  }

  it('2: no report of an earlier run is left by one that ends before it begins', async () => {
    const { run, verdict, out, path, remove } = await place(['own-pass'])
    await writeFile(join(path, 'target.yaml'), 'clients: 5')
    await mkdir(out)
    for (const wrong of [[join(path, 'target.yaml')], ['--baseline', join(path, 'none')]]) {
      await writeReports(out, report([check('pass')]), Object.keys(formats))
      openStream(out).end(report([check('pass')]))
      expect((await run(...wrong)).code).to.equal(2)
      expect(await readdir(out)).to.deep.equal([])
    }
    expect((await verdict()).code).to.equal(2)
    await remove()
  })
})

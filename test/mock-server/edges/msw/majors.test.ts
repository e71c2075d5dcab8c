import { expect } from 'chai'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { http as httpOfOldest } from 'msw-oldest'
import { setupServer as setupServerOfOldest } from 'msw-oldest/node'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { observed, type Msw, type Observed } from './observed.ts'

const expected: Omit<Observed, 'redirectFollowed'> = {
  resource: 200,
  besides: [200, 200],
  setCookieSeen: true,
  strangerSentTo: '/login',
}

/** A Node for msw 3 (22.12 and later): this one, or that of `npm run node-22`. */
function newerNode(): string | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath
  const installed = 'node_modules/node-22/bin/node'
  return existsSync(installed) ? installed : undefined
}

/** The oldest that is promised has handlers of its own type. */
const oldest = { http: httpOfOldest, setupServer: setupServerOfOldest } as unknown as Msw

describe('mock servers behind msw', () => {
  for (const [version, msw] of [['2.4.4', oldest] as const, ['2', { http, setupServer }] as const]) {
    it(`${version} complete grants side by side, unseen behind a redirect of a real application`, async () => {
      expect(await observed(msw)).to.eql({ ...expected, redirectFollowed: false })
    })
  }

  const node = newerNode()
  const skipped = node === undefined ? ' (skipped: msw 3 needs Node 22.12, see npm run node-22)' : ''
  ;(node === undefined ? it.skip : it)(`3 do the same, and are seen there${skipped}`, async () => {
    const script = 'test/mock-server/edges/msw/with-msw-3.ts'
    const flags = ['--experimental-strip-types', '--no-warnings']
    // Of this process only the path: its options are for another Node.
    const { stdout } = await promisify(execFile)(node ?? '', [...flags, script], {
      env: { PATH: process.env.PATH },
    })
    expect(JSON.parse(stdout)).to.eql({ ...expected, redirectFollowed: true })
  })
})

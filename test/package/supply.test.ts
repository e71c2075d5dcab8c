import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { runtimePackages } from './runtime.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Whoever installs it may use, change and sell it, for naming its authors. */
const permissive = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
]

describe('The packages that come along', () => {
  const packages = [...runtimePackages()]

  it('run no script when they are installed', () => {
    expect(packages.length).to.be.greaterThan(50)
    expect(
      packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place),
    ).to.deep.equal([])
  })

  it('have permissive licences', () => {
    const others = packages.filter(([, { license = 'none' }]) => !permissive.includes(license))
    expect(others.map(([place, { license }]) => `${place}: ${license}`)).to.deep.equal([])
  })

  it('stand in docs/dependencies.md, each with its reason', () => {
    const wanted = ['package.json', 'mock-server/package.json'].flatMap((path) =>
      Object.keys((JSON.parse(read(path)) as { dependencies: object }).dependencies),
    )
    const rows = read('docs/dependencies.md').matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]+ \|$/gm)
    const named = [...rows].flatMap(([, cell = '']) => cell.split(', ')).filter((name) => name !== 'package')
    expect(named.sort()).to.deep.equal(wanted.sort())
  })

  it('come from wherever the user gets packages: no lock file names a host', () => {
    const files = execFileSync('git', ['ls-files', '*package-lock.json'], { cwd: root, encoding: 'utf8' })
    const locks = files.trim().split('\n')
    expect(locks).to.include('package-lock.json')
    for (const path of locks)
      expect(read(path).match(/"resolved": "[a-z+]+:\/\/.*/)?.[0] ?? '', path).to.equal('')
  })
})

describe('The packages as they are published', () => {
  const contents = JSON.parse(read('test/package/contents.json')) as Record<string, string[]>

  for (const [folder, expected] of Object.entries(contents)) {
    it(`hold what contents.json says, and nothing else (${folder})`, () => {
      const made = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: join(root, folder),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const [{ files }] = JSON.parse(made) as [{ files: { path: string }[] }]
      const kinds = files.map(({ path }) =>
        path
          .replace(/\/part-[A-Z0-9]{8}\.js$/, '/part-*.js')
          .replace(/^dist\/types\/.+\.d\.ts$/, 'dist/types/**/*.d.ts'),
      )
      expect([...new Set(kinds)].sort()).to.deep.equal(expected)
    })
  }
})

describe('npm run vulnerabilities', () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'audit-'))))
  after(() => rmSync(folder, { recursive: true }))

  /** With an npm that answers so. */
  function run(answer: string) {
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat <<'END'\n${answer}\nEND\nexit 1\n`)
    chmodSync(join(folder, 'npm'), 0o755)
    const path = `${folder}${delimiter}${process.env['PATH'] ?? ''}`
    const script = join(root, 'scripts/audit.mjs')
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      env: { PATH: path },
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  it('fails where something is known', () => {
    const found = { leaky: { name: 'leaky', severity: 'high', range: '<2.0.0' } }
    expect(run(JSON.stringify({ vulnerabilities: found, metadata: {} }))).to.deep.equal({
      status: 1,
      stdout: '',
      stderr: 'audit: leaky <2.0.0: high\n',
    })
  })

  it('passes where nothing is known', () => {
    const answer = { vulnerabilities: {}, metadata: { dependencies: { prod: 7 } } }
    expect(run(JSON.stringify(answer))).to.deep.equal({
      status: 0,
      stdout: 'audit: nothing is known against 7 packages\n',
      stderr: '',
    })
  })

  for (const answer of [
    '',
    '{"error":{"code":"ENOAUDIT","summary":"https://registry.example/ is away"}}',
    'null',
  ]) {
    it(`passes and says so where nobody can be asked (${answer === '' ? 'no answer' : answer.slice(0, 8)})`, () => {
      expect(run(answer)).to.deep.equal({
        status: 0,
        stdout: 'audit: skipped: the registry could not be asked, or does not answer such questions\n',
        stderr: '',
      })
    })
  }
})

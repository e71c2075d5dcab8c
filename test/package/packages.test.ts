import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { installed, packagesOf, type Project } from './installed.ts'

const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))

/** A program that signs in through the pages of the server that it has made, in the words of each kind of module. */
const body = `
const server = createMockServer({ issuer: 'https://as.example' })
server.fetch(new Request('https://as.example/.well-known/oauth-authorization-server'))
  .then((response) => response.json())
  .then((metadata) => console.log(metadata.issuer, createMockServer({ like: 'cas' }).issuer !== ''))
`
/** The same, where types are read: what is not known must not pass. */
const typed = `
const server = createMockServer({ defects: ['code-reusable'], lifetimes: { code: 60 } })
export const url: Promise<string> = server.listen({ port: 0 }).then((listening) => listening.url)
// @ts-expect-error: a number is no issuer
createMockServer({ issuer: 1 })
`

const packages = [
  { folder: 'mock-server', specifier: 'grantproof-mock-server' },
  { folder: '.', specifier: 'grantproof/mock-server' },
]

for (const { folder, specifier } of packages) {
  describe(`The package with ${specifier}, packed and installed in an empty project`, function () {
    this.timeout(180_000)
    let project: Project
    before(() => (project = installed(folder)))
    after(() => project.remove())

    it('is imported', () => {
      project.write('main.mjs', `import { createMockServer } from '${specifier}'${body}`)
      expect(project.node('main.mjs')).to.equal('https://as.example true\n')
    })

    it('is required', () => {
      project.write('main.cjs', `const { createMockServer } = require('${specifier}')${body}`)
      expect(project.node('main.cjs')).to.equal('https://as.example true\n')
    })

    it('brings its types to both kinds of modules', () => {
      project.add('@types/node')
      for (const file of ['types.mts', 'types.cts']) {
        project.write(file, `import { createMockServer } from '${specifier}'${typed}`)
      }
      const options = [
        '--noEmit',
        '--strict',
        '--target',
        'es2023',
        '--module',
        'nodenext',
        '--types',
        'node',
      ]
      expect(project.node(tsc, ...options, 'types.mts', 'types.cts')).to.equal('')
    })

    it('says what to install for msw', () => {
      project.write(
        'msw.mjs',
        `import { createMockServer } from '${specifier}'
try { createMockServer().handlers() } catch (error) { console.log(error.message) }`,
      )
      expect(project.node('msw.mjs')).to.contain('npm install --save-dev msw')
    })
  })
}

describe('The package grantproof-mock-server', () => {
  let project: Project
  before(() => (project = installed('mock-server')))
  after(() => project.remove())

  it('is at most three packages and one megabyte', () => {
    const packages = packagesOf(project.package)
    expect([...packages.keys()]).to.have.length.within(1, 3)
    const bytes = [...packages.values()].reduce((sum, folder) => sum + bytesIn(folder), 0)
    expect(bytes).to.be.below(1_000_000)
  })

  it('brings nothing of the suite', () => {
    expect(readdirSync(project.package).sort()).to.deep.equal([
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
    ])
  })
})

/** Of the files of a package, without the packages that it brings. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, entry) => {
      const path = join(folder, entry.name)
      return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size)
    }, 0)
}

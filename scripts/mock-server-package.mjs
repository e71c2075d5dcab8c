/**
 * Builds the mock server as a package of its own, from what tsc has made: few files, so that an import is quick, and
 * the types beside them. What is loaded late (listeners, certificates, stores) stays in files of its own.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const compiled = at('dist/mock-server')
const packed = at('mock-server/dist')

rmSync(packed, { recursive: true, force: true })
await build({
  entryPoints: {
    index: `${compiled}/index.js`,
    redis: `${compiled}/redis.js`,
    // Under names that `browser` in package.json can speak of.
    ports: `${compiled}/edges/node/listen-all.js`,
    mounted: `${compiled}/edges/node/mounted.js`,
    'no-ports': `${compiled}/edges/no-ports.js`,
  },
  outdir: packed,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'node20',
  packages: 'external',
  external: ['node:*'],
  chunkNames: 'part-[hash]',
  logLevel: 'warning',
})
for (const file of declarationsFrom([`${compiled}/index.d.ts`, `${compiled}/redis.d.ts`])) {
  const copy = join(packed, 'types', relative(compiled, file))
  mkdirSync(dirname(copy), { recursive: true })
  copyFileSync(file, copy)
}
copyFileSync(at('LICENSE'), at('mock-server/LICENSE'))

/** The declarations that these lead to: what nobody can reach is left out. */
function declarationsFrom(entries) {
  const found = new Set()
  const follow = (file) => {
    if (found.has(file)) return
    found.add(file)
    const references = readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.[jt]s['"]/g)
    for (const [, reference] of references) follow(join(dirname(file), `${reference}.d.ts`))
  }
  entries.forEach(follow)
  return found
}

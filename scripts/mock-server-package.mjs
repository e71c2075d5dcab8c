/**
 * Builds the mock server as a package of its own, from what tsc has made: few files, so that an import is quick, and
 * the types beside them. What is loaded late (listeners, certificates, stores) stays in files of its own.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
for (const file of typesFrom(['index.d.ts', 'redis.d.ts'])) {
  mkdirSync(dirname(`${packed}/types/${file}`), { recursive: true })
  copyFileSync(`${compiled}/${file}`, `${packed}/types/${file}`)
}
copyFileSync(at('LICENSE'), at('mock-server/LICENSE'))

/** The declarations that entries lead to, from one to the next: of a product, a defect or a page nobody needs the types. */
function typesFrom(entries) {
  const found = new Set(entries)
  for (const file of found) {
    const text = readFileSync(`${compiled}/${file}`, 'utf8')
    for (const [, name] of text.matchAll(/(?:from |import\()["'](\.[^"']+)\.[jt]s["']/g)) {
      found.add(join(dirname(file), `${name}.d.ts`))
    }
  }
  return found
}

/**
 * Builds the mock server as a package of its own, from what tsc has made: few files, so that an import is quick, and
 * the types beside them. What is loaded late (listeners, certificates, stores) stays in files of its own.
 */
import { copyFileSync, cpSync, rmSync } from 'node:fs'
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
cpSync(compiled, `${packed}/types`, {
  recursive: true,
  filter: (path) => !path.endsWith('.js'),
})
copyFileSync(at('LICENSE'), at('mock-server/LICENSE'))

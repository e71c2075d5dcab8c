/**
 * Builds both packages from the sources, the types beside them from what tsc has made in `dist/types`: few files, so that
 * a start is quick. Each command, and what is seldom needed, is loaded when it is asked for and stays in a file of its own.
 */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { readFiles } from '../requirements/read.ts'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Puts the catalogue itself, as JSON, in the place of the module that reads it from YAML. */
const catalogue = {
  name: 'catalogue',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/requirements\/read\.ts$/ }, () => {
      // A text in the code: an engine reads JSON faster than an object literal.
      const text = JSON.stringify(JSON.stringify(readFiles()))
      return { contents: `export const readFiles = () => JSON.parse(${text})`, loader: 'js' }
    }),
}

async function bundle(folder, entryPoints, more = {}) {
  for (const name of readdirSync(at(folder))) if (name.endsWith('.js')) rmSync(at(`${folder}/${name}`))
  await build({
    entryPoints,
    outdir: at(folder),
    absWorkingDir: at('.'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'node20',
    packages: 'external',
    external: ['node:*'],
    plugins: [catalogue],
    chunkNames: 'part-[hash]',
    logLevel: 'warning',
    ...more,
  })
}

/** The declarations that entries lead to, from one to the next: of a product, a defect or a page nobody needs the types. */
function typesFrom(entries) {
  const found = new Set(entries)
  for (const file of found) {
    const text = readFileSync(at(`dist/types/mock-server/${file}`), 'utf8')
    for (const [, name] of text.matchAll(/(?:from |import\()["'](\.[^"']+)\.[jt]s["']/g))
      found.add(join(file, '..', `${name}.d.ts`))
  }
  return found
}

rmSync(at('mock-server/dist'), { recursive: true, force: true })
for (const file of typesFrom(['index.d.ts', 'redis.d.ts']))
  cpSync(at(`dist/types/mock-server/${file}`), at(`mock-server/dist/types/${file}`))
cpSync(at('LICENSE'), at('mock-server/LICENSE'))
const mockServer = {
  index: 'mock-server/index.ts',
  redis: 'mock-server/redis.ts',
  // Under names that `browser` in package.json can speak of.
  ports: 'mock-server/edges/node/listen-all.ts',
  mounted: 'mock-server/edges/node/mounted.ts',
  'no-ports': 'mock-server/edges/no-ports.ts',
}
// The package is to stay small. Names stay, and lines, so that the stack of an error still says where it was thrown.
await bundle('mock-server/dist', mockServer, { minifyWhitespace: true, lineLimit: 160 })
await bundle('dist', { index: 'index.ts', main: 'cli/main.ts', worker: 'proof/worker.ts' })

/** What is measured of a package, and in processes of their own. */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { node, type Entry } from './peers.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const ours = join(here, '../../mock-server')
const packages: Record<string, string> = { mockin: '@hellocoop/mockin' }

/** Bytes below a directory, without other packages in it. */
function size(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size
  const names = readdirSync(path).filter((name) => name !== 'node_modules')
  return names.reduce((sum, name) => sum + size(join(path, name)), 0)
}

/** Where Node finds a package from a directory; undefined where it is not installed. */
function resolved(name: string, from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name)
    if (existsSync(path)) return realpathSync(path)
    if (at === dirname(at)) return undefined
  }
}

/** The package and everything that it depends on. */
function closure(root: string): Set<string> {
  const found = new Set<string>()
  const waiting = [root]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const manifest = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Record<string, object>
    const names = Object.keys({ ...manifest['dependencies'], ...manifest['optionalDependencies'] })
    waiting.push(...names.flatMap((name) => resolved(name, at) ?? []))
  }
  return found
}

/** How many packages or jars an application gets, and their megabytes. */
export function installed(peer: Entry): { packages: number; megabytes: number } {
  const rounded = (bytes: number) => Number((bytes / 1024 / 1024).toFixed(1))
  if (peer.jvm) {
    const lib = join(here, 'navikt/lib')
    return { packages: readdirSync(lib).length, megabytes: rounded(size(lib)) }
  }
  const root =
    peer.name === 'grantproof' ? ours : join(here, 'node_modules', packages[peer.name] ?? peer.name)
  const all = [...closure(root)]
  // Of our own package only what npm would publish counts: the directory holds sources too.
  const published = () =>
    (
      JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: ours, encoding: 'utf8' })) as {
        unpackedSize: number
      }[]
    )[0]?.unpackedSize ?? 0
  const bytes = all.reduce((sum, path) => sum + (path === realpathSync(ours) ? published() : size(path)), 0)
  return { packages: all.length, megabytes: rounded(bytes) }
}

const imports: Record<string, string> = {
  grantproof: '../../mock-server/dist/index.js',
  mockin: '@hellocoop/mockin/src/api.js',
}

const middle = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Milliseconds that `import` takes; median of nine processes. */
export async function importMs(peer: Entry): Promise<number> {
  const script = `console.log = () => {}
const began = performance.now(); await import(${JSON.stringify(imports[peer.name] ?? peer.name)})
process.stdout.write(String(performance.now() - began)); process.exit()`
  const times: number[] = []
  for (let run = 0; run < 9; run += 1) {
    const { stdout } = await promisify(execFile)(node, ['--input-type=module', '-e', script], { cwd: here })
    times.push(Number(stdout))
  }
  return middle(times)
}

/** Milliseconds from making one more server to its metadata over HTTP; median of 21 in a process that has made one. */
export async function nextMs(peer: Entry): Promise<number> {
  const script = `const { start } = await import('./peers/${peer.name}.mjs'); const times = []
for (let run = 0; run < 22; run += 1) {
  const began = performance.now(); const { issuer, close } = await start()
  await (await fetch(issuer + '/.well-known/openid-configuration')).text()
  times.push(performance.now() - began); await close()
}
process.stdout.write(JSON.stringify(times.slice(1))); process.exit()`
  const { stdout } = await promisify(execFile)(node, ['--input-type=module', '-e', script], { cwd: here })
  return middle(JSON.parse(stdout) as number[])
}

/** A project that has installed one of the packages as it would be published, and nothing that it does not ask for. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Project {
  /** The folder of the installed package. */
  package: string
  /** Writes a file of the project. */
  write(name: string, text: string): void
  /** Runs Node there and gives what it prints. @throws with all that it prints, unless it exits with 0 */
  node(...words: string[]): string
  /** Installs one more package that this repository has. */
  add(name: string): void
  remove(): void
}

interface Manifest {
  name: string
  dependencies?: Record<string, string>
}

/** @param folder of the package, from the top of the repository */
export function installed(folder: string): Project {
  const project = mkdtempSync(join(tmpdir(), 'installed-'))
  const { name } = manifestIn(join(root, folder))
  const made = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: join(root, folder),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ filename }] = JSON.parse(made) as [{ filename: string }]
  execFileSync('tar', ['-xzf', join(project, filename), '-C', project])
  const home = join(project, 'node_modules', name)
  cpSync(join(project, 'package'), home, { recursive: true })
  const add = (wanted: string) => {
    const link = join(project, 'node_modules', wanted)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules', wanted), link)
  }
  for (const wanted of Object.keys(manifestIn(home).dependencies ?? {})) add(wanted)
  const write = (file: string, text: string) => writeFileSync(join(project, file), text)
  write('package.json', '{ "private": true }')
  return {
    package: home,
    write,
    add,
    node: (...words) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, words, {
        cwd: project,
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`node ${words.join(' ')}: exit ${status}\n${stdout}${stderr}`)
      return stdout
    },
    remove: () => rmSync(project, { recursive: true }),
  }
}

/** Every package that comes with this one, itself included, with the folder where it stands. */
export function packagesOf(folder: string, among = new Map<string, string>()): ReadonlyMap<string, string> {
  const { name, dependencies = {} } = manifestIn(folder)
  among.set(name, folder)
  for (const wanted of Object.keys(dependencies)) {
    if (!among.has(wanted)) packagesOf(join(root, 'node_modules', wanted), among)
  }
  return among
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

/** The mock server in a process of its own, as a user starts it. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Target } from '../driver/target/target.ts'

const house = fileURLToPath(new URL('..', import.meta.url))

/** The command runs what was built. @throws when it cannot be built */
export function build(): void {
  if (existsSync(`${house}dist/cli/main.js`)) return
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: house, stdio: 'inherit' })
  if (status !== 0) throw new Error('the build failed: run `npm run build` and correct what it says')
}

/** Starts a fresh mock server, hands its description over, and ends it. @param words of its command line */
export async function withMock<T>(
  act: (target: Target, pid: number) => Promise<T>,
  words: readonly string[] = [],
): Promise<T> {
  const child = spawn(process.execPath, ['cli/grantproof.mjs', 'mock', ...words], {
    cwd: house,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    const told = once(createInterface(child.stdout), 'line') as Promise<[string]>
    const [line] = await Promise.race([
      told,
      ended.then(() => {
        throw new Error('the mock server ended before it described itself')
      }),
    ])
    return await act(JSON.parse(line) as Target, child.pid ?? 0)
  } finally {
    child.kill()
    await ended
  }
}

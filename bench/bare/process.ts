/** The bare server in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { bareServer } from './server.ts'

/** Starts it, hands its origin over, and ends it. */
export async function withBare<T>(act: (origin: string, pid: number) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['-e', bareServer], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    return await act((JSON.parse(line) as { url: string }).url, child.pid ?? 0)
  } finally {
    child.kill()
    await ended
  }
}

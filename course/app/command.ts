/** The application as a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { TargetError } from '../../driver/target/target-error.ts'
import { TransportError, type Transport } from '../../driver/wire.ts'

/** Milliseconds: between two looks, and until the application should be there. */
const pause = 100
const longest = 60_000

/** Characters of what the application says that an error tells. */
const kept = 1000

export interface Running {
  stop: () => Promise<void>
}

/**
 * Starts an application and waits until it answers.
 *
 * @param environment beside this process's own
 * @param how `url` answers once it is ready; `readable` takes secrets out of what it said
 * @throws {TargetError} when it ends, or does not answer in time
 */
export async function started(
  command: string,
  environment: Readonly<Record<string, string>>,
  how: { url: string; send: Transport; readable: (text: string) => string },
): Promise<Running> {
  const { url, send, readable } = how
  const child = spawn(command, {
    shell: true,
    // A group of its own, so that what the shell started ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let said = ''
  const listen = (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-kept))
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = once(child, 'close')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    if (child.pid !== undefined && !hasEnded()) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
  const until = Date.now() + longest
  while (!(await answers(url, send))) {
    const why = hasEnded()
      ? 'ended before it answered'
      : Date.now() > until
        ? `did not answer within ${longest / 1000} seconds`
        : undefined
    if (why !== undefined) {
      await stop()
      throw new TargetError([
        `command ${why} at ${url}; the last that it said: ${readable(said).trim() || 'nothing'}`,
      ])
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return { stop }
}

async function answers(url: string, send: Transport): Promise<boolean> {
  try {
    await send({ method: 'GET', url, headers: [] })
    return true
  } catch (error) {
    if (error instanceof TransportError) return false
    throw error
  }
}

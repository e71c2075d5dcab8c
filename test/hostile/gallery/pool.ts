/** Processes that play runs: what crashes, hangs or grows in one is seen from outside. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import type { RunOptions } from '../../../run/run.ts'

/** What is to be played, and where its reports go. */
export interface Job extends Pick<RunOptions, 'target' | 'only' | 'timeoutMs' | 'ca' | 'insecure'> {
  folder: string
}

/** Milliseconds, and bytes: of the process before its first run, and at most during this one. */
export type Outcome =
  | { kind: 'ended'; ms: number; start: number; peak: number }
  /** The process ended by itself. */
  | { kind: 'crashed'; ms: number; why: string }
  /** It had to be ended. */
  | { kind: 'hung'; ms: number }

/** A worker that has grown by more than that is replaced, so that the next run is measured by itself; bytes. */
const grown = 100 * 2 ** 20

interface Worker {
  child: ChildProcess
  stderr: string
}

export class Pool {
  readonly #limit: ReturnType<typeof pLimit>
  readonly #idle: Worker[] = []
  readonly #all = new Set<ChildProcess>()

  /** @param size how many runs are played at once, each in a process of its own */
  constructor(size: number) {
    this.#limit = pLimit(size)
  }

  /** @param patience within which the run has to end; milliseconds */
  play(prepare: () => Promise<{ job: Job; close: () => void }>, patience: number): Promise<Outcome> {
    return this.#limit(async () => {
      const worker = this.#idle.pop() ?? (await this.#begun())
      const { job, close } = await prepare()
      const outcome = await played(worker, job, patience).finally(close)
      if (outcome.kind === 'ended' && outcome.peak - outcome.start < grown) this.#idle.push(worker)
      else worker.child.kill('SIGKILL')
      return outcome
    })
  }

  close(): void {
    for (const child of this.#all) child.kill('SIGKILL')
  }

  async #begun(): Promise<Worker> {
    const file = fileURLToPath(new URL('worker.mjs', import.meta.url))
    // Less would be given back sooner; more would let what is never given back pass for what is in use.
    const child = fork(file, {
      execArgv: ['--max-old-space-size=384'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    const worker = { child, stderr: '' }
    child.stderr?.on('data', (chunk: Buffer) => (worker.stderr += chunk.toString()))
    this.#all.add(child.once('exit', () => this.#all.delete(child)))
    await once(child, 'message')
    return worker
  }
}

function played(worker: Worker, job: Job, patience: number): Promise<Outcome> {
  const { child } = worker
  const began = performance.now()
  const ms = () => Math.round(performance.now() - began)
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ kind: 'hung', ms: ms() }), patience)
    const told = (memory: unknown) =>
      end({ kind: 'ended', ms: ms(), ...(memory as { start: number; peak: number }) })
    const gone = () => end({ kind: 'crashed', ms: ms(), why: worker.stderr.slice(-2000) })
    const end = (outcome: Outcome) => {
      clearTimeout(timer)
      child.off('message', told).off('exit', gone)
      resolve(outcome)
    }
    child.once('message', told).once('exit', gone)
    child.send(job)
  })
}

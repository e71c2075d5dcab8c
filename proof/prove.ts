/** The proof: the matrix of defects and checks, on worker threads. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import pLimit from 'p-limit'
import { defects } from '../mock-server/index.ts'
import { idsOf, select } from '../run/select.ts'
import { UsageError } from '../run/usage-error.ts'
import { proven } from './proven.ts'
import type { Row, row } from './row.ts'
import { honestRow, subjectOf, subjects } from './subject.ts'
import type { Order } from './worker.ts'

export interface ProofOptions {
  /** Names of defects, of vendors, or `vendor/departure`; default all. */
  defects?: readonly string[]
  /** Names of suites, or beginnings of the ids of checks; default all. Of other checks nothing is expected. */
  only?: readonly string[]
  /** Plays also the checks that cannot see a defect, see `Lookout`. */
  everyPair?: boolean
  /** Default: one for each processor. */
  workers?: number
  onProgress?: (finished: number, total: number, subject: string) => void
}

export interface Proof {
  /** Every row is exact and every check is failed by some defect. */
  holds: boolean
  rows: Row[]
  /** Ids of checks that no defect breaks; empty when only some defects were asked for. */
  unproven: string[]
  requests: number
  seconds: number
}

/**
 * Runs the honest server and the defects through all checks.
 *
 * @throws {UsageError} when a defect is not known, or `only` names nothing
 */
export async function prove(options: ProofOptions = {}): Promise<Proof> {
  const began = performance.now()
  const all = subjects()
  const names = options.defects ? [honestRow, ...options.defects] : all
  const stranger = names.find((name) => !all.includes(name))
  if (stranger !== undefined)
    throw new UsageError(
      `no defect is called ${stranger}; see grantproof list defects, list vendors and list departures`,
    )
  const chosen = select(proven, options.only)
  const rows = await inWorkers(names, { ...options, only: options.only ? idsOf(chosen) : undefined })
  // That a product departs somewhere proves no check: its behaviour is not ours to choose.
  const broken = new Set(rows.flatMap((row) => (defects.has(row.subject) ? row.broken : [])))
  const judging = chosen.flatMap(({ checks }) => checks.filter(({ variants }) => variants.some(canFail)))
  const unproven = options.defects ? [] : judging.map(({ id }) => id).filter((id) => !broken.has(id))
  return {
    holds: unproven.length === 0 && rows.every(({ exact }) => exact),
    rows,
    unproven,
    requests: rows.reduce((sum, row) => sum + row.requests, 0),
    seconds: (performance.now() - began) / 1000,
  }
}

/** What a MAY permits cannot be broken, so no defect is asked for it. */
function canFail({ onViolation }: { onViolation: string }): boolean {
  return onViolation !== 'info'
}

type Answer = Awaited<ReturnType<typeof row>>

/** Rows that others depart from come first: what their checks decide tells which checks those others need. */
async function inWorkers(
  subjects: readonly string[],
  { workers, onProgress, everyPair = false, only }: Omit<ProofOptions, 'only'> & Pick<Order, 'only'>,
): Promise<Row[]> {
  const crew = Math.min(workers ?? availableParallelism(), subjects.length)
  const started = Array.from({ length: crew }, begun)
  const idle = [...started]
  const limit = pLimit(crew)
  const ordered = (order: Order) =>
    limit(async () => {
      const [worker = begun()] = idle.splice(0, 1)
      try {
        return await ask(worker, order)
      } finally {
        idle.push(worker)
      }
    })
  const froms = everyPair ? [] : new Set(subjects.map(fromOf).filter((from) => from !== ''))
  const first = new Map<string, Promise<Answer>>()
  for (const from of froms) {
    const watched = subjects.filter((subject) => fromOf(subject) === from)
    first.set(from, ordered({ subject: from, only, watched }))
  }
  let finished = 0
  const played = async (subject: string): Promise<Row> => {
    const from = await first.get(fromOf(subject))
    const sight = from?.sight.get(subject)
    const { row } = await (first.get(subject) ?? ordered({ subject, only, sight }))
    finished += 1
    onProgress?.(finished, subjects.length, subject)
    return row
  }
  try {
    return await Promise.all(subjects.map(played))
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()))
  }
}

/** The row that this one departs from; empty where there is none. */
function fromOf(subject: string): string {
  return subjectOf(subject).from ?? ''
}

function begun(): Worker {
  return new Worker(new URL(`./worker${extension()}`, import.meta.url), { execArgv: execArgv() })
}

function ask(worker: Worker, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = () => worker.off('error', failed).off('message', answered)
    const answered = (answer: Answer) => {
      settle()
      resolve(answer)
    }
    const failed = (error: Error) => {
      settle()
      reject(error)
    }
    worker.on('message', answered).on('error', failed)
    worker.postMessage(order)
  })
}

/** From the sources a worker needs the same TypeScript loader as its parent. */
function extension(): '.ts' | '.js' {
  return import.meta.url.endsWith('.ts') ? '.ts' : '.js'
}

function execArgv(): string[] {
  return extension() === '.ts' ? ['--import', new URL('../test/register.mjs', import.meta.url).href] : []
}

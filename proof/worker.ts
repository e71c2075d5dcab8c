/** A thread of the proof: told the subject of a row, it answers with the row. */
import { parentPort } from 'node:worker_threads'
import { row } from './row.ts'

export interface Order {
  subject: string
  everyPair: boolean
  /** Ids of the checks that are played; undefined: all. */
  only: readonly string[] | undefined
}

parentPort?.on('message', ({ subject, everyPair, only }: Order) => {
  void row(subject, { everyPair, only }).then((finished) => parentPort?.postMessage(finished))
})

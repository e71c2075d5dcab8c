/** A thread of the proof: told the subject of a row, it answers with the row. */
import { parentPort } from 'node:worker_threads'
import { row } from './row.ts'

export interface Order {
  subject: string
  everyPair: boolean
}

parentPort?.on('message', ({ subject, everyPair }: Order) => {
  void row(subject, { everyPair }).then((finished) => parentPort?.postMessage(finished))
})

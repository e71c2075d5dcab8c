/** A thread of the proof: told the subject of a row, it answers with the row. */
import { parentPort } from 'node:worker_threads'
import { row, type RowOptions } from './row.ts'

export interface Order extends RowOptions {
  subject: string
}

parentPort?.on('message', ({ subject, ...options }: Order) => {
  void row(subject, options).then((answer) => parentPort?.postMessage(answer))
})

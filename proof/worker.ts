/** A thread of the proof: told the subject of a row, it answers with the row. */
import { parentPort } from 'node:worker_threads'
import { row } from './row.ts'

parentPort?.on('message', (subject: string) => {
  void row(subject).then((finished) => parentPort?.postMessage(finished))
})

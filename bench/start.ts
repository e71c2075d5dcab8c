/**
 * How long commands take to start, beside Node with nothing to do, and the mock server to its first answer, beside a
 * bare HTTP server: medians of processes one after the other. Run with `npm run bench:start`; writes `bench/start.json`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { round, summarized, type Sample } from './measure.ts'

const times = 7
const command = fileURLToPath(new URL('../cli/grantproof.mjs', import.meta.url))
const bareServer = `
  const server = require('node:http').createServer((request, response) => response.end('ok'))
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })))`

/** From the start of the process to its end. */
const toTheEnd = (...words: string[]) => measured(words, (child) => once(child, 'close'))

/** From the start of the process to an answer from the address in the first line that it prints. */
const toTheFirstAnswer = (...words: string[]) =>
  measured(words, async (child) => {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const { url, issuer } = JSON.parse(line.toString().split('\n')[0] ?? '') as {
      url?: string
      issuer?: string
    }
    await (await fetch(url ?? `${issuer ?? ''}/.well-known/oauth-authorization-server`)).text()
    child.kill()
    await once(child, 'close')
  })

type Running = ReturnType<typeof start>
const start = (words: readonly string[]) =>
  spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })

async function measured(words: readonly string[], until: (child: Running) => Promise<unknown>) {
  const samples: Sample[] = []
  for (let count = 0; count < times; count += 1) {
    const began = performance.now()
    const child = start(words)
    child.stdout.resume()
    await until(child)
    samples.push({ ms: round(performance.now() - began), cpuMs: 0 })
  }
  const { medianMs, minMs, maxMs } = summarized(samples)
  return { medianMs, minMs, maxMs }
}

const rows = {
  'node -e 0': await toTheEnd('-e', '0'),
  '--version': await toTheEnd(command, '--version'),
  '--help': await toTheEnd(command, '--help'),
  'list checks': await toTheEnd(command, 'list', 'checks'),
  'bare node:http, first answer': await toTheFirstAnswer('-e', bareServer),
  'mock, first answer': await toTheFirstAnswer(command, 'mock'),
}
console.table(rows)
const result = {
  takenAt: new Date().toISOString(),
  machine: { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
  rows,
}
await writeFile(new URL('start.json', import.meta.url), JSON.stringify(result, null, 2))

#!/usr/bin/env node
import { main } from '../dist/main.js'

// A reader such as `head` may leave early, and a terminal may be closed: nobody is told any more, but the work and its
// reports go on. Output that was meant to be kept and is not is a failure, though not one of the work.
let lost
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code, message }) => {
    if (code === 'EPIPE' || code === 'EIO' || lost) return
    lost = true
    if (stream === process.stdout)
      process.stderr.write(`grantproof: the output cannot be written: ${message}\n`)
  })

const exitCode = await main(process.argv)
process.exitCode = lost ? 2 : exitCode

#!/usr/bin/env node
import { main } from '../dist/main.js'

// A reader such as `head` may leave early: nobody is told any more, but the work and its reports go on.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv)

/**
 * What runs in the page: every function of `client/`, as the source it has. So they are checked, linted and tested
 * like everything else. A bundler may name them otherwise, all alike. They may use one another and what a browser has, and no
 * constants of their modules.
 */
import * as address from './client/address.ts'
import * as copy from './client/copy.ts'
import * as dom from './client/dom.ts'
import * as fill from './client/evidence/fill.ts'
import * as har from './client/evidence/har.ts'
import * as message from './client/evidence/message.ts'
import * as sequence from './client/evidence/sequence.ts'
import * as steps from './client/evidence/steps.ts'
import * as unpack from './client/evidence/unpack.ts'
import * as filter from './client/filter.ts'
import * as keys from './client/keys.ts'
import * as print from './client/print.ts'
import * as reading from './client/reading.ts'
import * as start from './client/start.ts'

const evidence = [fill, har, message, sequence, steps, unpack]
const modules: Record<string, unknown>[] = [
  dom,
  copy,
  ...evidence,
  filter,
  reading,
  address,
  keys,
  print,
  start,
]
const functions = modules.flatMap((one) => Object.values(one))

export const script = ["'use strict'", ...functions.map(String), `${start.start.name}()`, ''].join('\n')

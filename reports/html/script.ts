/**
 * What runs in the page: the functions of `client/`, as the source they have. So they are checked, linted and tested
 * like everything else, and nothing has to be bundled. They may use one another and what a browser has, and no
 * constants of their modules.
 */
import { decoded, follow, keep, written } from './client/address.ts'
import { block, copy, download } from './client/copy.ts'
import { all, button, make, reveal, say, unseen } from './client/dom.ts'
import { excuse, fillWith, scriptView } from './client/evidence/fill.ts'
import { filterOf, permits } from './client/filter.ts'
import { har } from './client/evidence/har.ts'
import { go, listen } from './client/keys.ts'
import { message, parameters } from './client/evidence/message.ts'
import { printing } from './client/print.ts'
import { group, isProblem, readingOf } from './client/reading.ts'
import { arrow, label, sequence, step } from './client/evidence/sequence.ts'
import { start } from './client/start.ts'
import {
  actorsOf,
  brief,
  formOf,
  headerOf,
  headersIn,
  membersOf,
  parametersOf,
} from './client/evidence/steps.ts'
import { receiverOf, requestIn, responseIn, senderOf, telling } from './client/evidence/steps.ts'
import { fromPieces, unpack } from './client/evidence/unpack.ts'

const functions = [
  ...[all, button, make, reveal, say, unseen, block, copy, download],
  ...[
    actorsOf,
    brief,
    formOf,
    headerOf,
    headersIn,
    membersOf,
    parametersOf,
    receiverOf,
    requestIn,
    responseIn,
  ],
  ...[senderOf, telling, arrow, label, sequence, step, message, parameters, har, fromPieces, unpack],
  ...[excuse, fillWith, scriptView, filterOf, permits, group, isProblem, readingOf],
  ...[decoded, follow, keep, written, go, listen, printing, start],
]

export const script = ["'use strict'", ...functions.map(String), 'start()', ''].join('\n')

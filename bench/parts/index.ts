/** The parts of the bench, in the order in which they are run. */
import { far } from './far.ts'
import { grants } from './grants.ts'
import { load } from './load.ts'
import { memory } from './memory.ts'
import { overhead } from './overhead.ts'
import { proof } from './proof.ts'
import { soak } from './soak.ts'
import { start } from './start.ts'

export const parts = { start, overhead, far, grants, memory, load, soak, proof }

export type PartName = keyof typeof parts

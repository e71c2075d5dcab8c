/** Every leniency by its name. None is on by itself. */
import { clientLeniencies } from './client.ts'
import { codeLeniencies } from './code.ts'
import { grantLeniencies } from './grants.ts'
import type { Leniency } from './leniency.ts'
import { userLeniencies } from './user.ts'

export type { Leniency } from './leniency.ts'

const all = [...clientLeniencies, ...userLeniencies, ...codeLeniencies, ...grantLeniencies]

export const leniencies: ReadonlyMap<string, Leniency> = new Map(
  all.map((leniency) => [leniency.name, leniency]),
)

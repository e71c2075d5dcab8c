/** What goes wrong with introspection. */
import type { Defect } from '../defect.ts'

export const introspectionDefects: Defect[] = []

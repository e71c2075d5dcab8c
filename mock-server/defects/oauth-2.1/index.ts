/** What goes wrong with oauth-2.1. */
import type { Defect } from '../defect.ts'

export const oauth21Defects: Defect[] = []

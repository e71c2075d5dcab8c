/** What goes wrong with revocation. */
import type { Defect } from '../defect.ts'

export const revocationDefects: Defect[] = []

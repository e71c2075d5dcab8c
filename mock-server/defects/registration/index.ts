/** What goes wrong when clients register. */
import type { Defect } from '../defect.ts'

export const registrationDefects: readonly Defect[] = []

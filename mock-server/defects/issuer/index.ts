/** What goes wrong with issuer. */
import type { Defect } from '../defect.ts'

export const issuerDefects: Defect[] = []

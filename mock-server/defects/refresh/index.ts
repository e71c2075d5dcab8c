/** What goes wrong when tokens are refreshed. */
import type { Defect } from '../defect.ts'

export const refreshDefects: readonly Defect[] = []

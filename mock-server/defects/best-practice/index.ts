/** What goes wrong with best-practice. */
import type { Defect } from '../defect.ts'

export const bestPracticeDefects: Defect[] = []

/** What goes wrong with metadata. */
import type { Defect } from '../defect.ts'

export const metadataDefects: Defect[] = []

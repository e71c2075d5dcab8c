/** What goes wrong with the worth of access tokens. */
import type { Defect } from '../defect.ts'

export const accessTokenDefects: readonly Defect[] = []

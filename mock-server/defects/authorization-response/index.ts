/** What goes wrong on the way back to the client. */
import type { Defect } from '../defect.ts'

export const authorizationResponseDefects: readonly Defect[] = []

/** What goes wrong in reading authorization requests. */
import type { Defect } from '../defect.ts'

export const authorizationRequestDefects: readonly Defect[] = []

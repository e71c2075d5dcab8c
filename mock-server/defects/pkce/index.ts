/** What goes wrong with pkce. */
import type { Defect } from '../defect.ts'

export const pkceDefects: Defect[] = []

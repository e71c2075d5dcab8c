/** What goes wrong with native-apps. */
import type { Defect } from '../defect.ts'

export const nativeAppsDefects: Defect[] = []

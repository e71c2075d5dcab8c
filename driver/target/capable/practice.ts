/** Needs of the checks on best practice. */
import type { Capability } from './capability.ts'

export const practiceCapabilities: Record<string, Capability> = {}

/** Needs of the checks on native applications. */
import type { Capability } from './capability.ts'

export const nativeCapabilities: Record<string, Capability> = {}

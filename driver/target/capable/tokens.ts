/** Needs of the checks on revocation and introspection. */
import type { Capability } from './capability.ts'

export const tokenCapabilities: Record<string, Capability> = {}

/** Needs of the checks on best practice. */
import type { Capability } from './capability.ts'

/** How long a check waits for a refresh token to be forgotten; seconds. */
const longestIdle = 60

export const practiceCapabilities: Record<string, Capability> = {
  'short-refresh-idle-lifetime': {
    has: ({ refresh_idle_lifetime: idle }) => idle !== undefined && idle <= longestIdle,
    missing: 'no refresh token is known to end when it lies unused for a minute',
    give: 'refresh_idle_lifetime of 60 seconds or less, set up at the server',
  },
  'two-resources': {
    has: ({ resource_indicators: resources = [] }) => new Set(resources).size > 1,
    missing: 'no two resources are known that a client can name',
    give: 'resource_indicators with two URIs that the server knows',
  },
}

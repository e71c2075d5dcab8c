/** Needs of the checks on PKCE and on the issuer of a response. */
import type { Capability } from './capability.ts'

export const issuerCapabilities: Record<string, Capability> = {
  issuer: { has: ({ issuer }) => issuer, missing: 'the issuer is not known', give: 'the issuer' },
}

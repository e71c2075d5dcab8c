/** Needs of the checks on PKCE and on the issuer of a response. */
import type { Capability } from './capability.ts'

export const issuerCapabilities: Record<string, Capability> = {
  'second-issuer': {
    has: ({ second_issuer }) => second_issuer,
    missing: 'no second issuer of the deployment is known',
    give: 'second_issuer, with its authorization_endpoint and a client there',
  },
  'private-key-jwt-client': {
    has: ({ private_key_jwt_client }) => private_key_jwt_client,
    missing: 'no client authenticates with private_key_jwt',
    give: 'private_key_jwt_client, with its private_key',
  },
  issuer: { has: ({ issuer }) => issuer, missing: 'the issuer is not known', give: 'the issuer' },
}

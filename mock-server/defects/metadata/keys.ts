/** The keys that are published (RFC 8414, 2; RFC 7517, 4). */
import type { JWK } from 'jose'
import { fixtureKey } from '../../openid/fixture-key.ts'
import { defect } from '../defect.ts'
import { omitted } from './changes.ts'

export const keyDefects = [
  defect('jwks-key-without-kty', {
    story: 'An entry for a key that is still to come stands in the set already.',
    breaks: ['rfc8414-2-jwks-uri-valid'],
    rules: { publishedKeys: (keys) => [...keys, { kid: 'next', use: 'sig' }] },
  }),
  defect('jwks-mixed-keys-without-use', {
    story: 'Publishes a key for encryption beside the others, and leaves it to clients to tell them apart.',
    breaks: ['rfc8414-2-jwks-use-when-mixed'],
    rules: {
      publishedKeys: (keys) => [
        ...keys.map((key) => omitted(key, 'use') as JWK),
        { kty: 'RSA', alg: 'RSA-OAEP', kid: 'encryption', n: fixtureKey.n, e: fixtureKey.e },
      ],
    },
  }),
  defect('jwks-exposes-private-key', {
    story: 'Serializes the whole key pair.',
    breaks: ['oidc-discovery-3-jwks-no-private-keys'],
    rules: {
      publishedKeys: (keys) => keys.map((key) => (key.kty === 'RSA' ? { ...key, d: fixtureKey.d } : key)),
    },
  }),
]

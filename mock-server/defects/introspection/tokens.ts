/** Which tokens introspection calls active. */
import { honest } from '../../rules/index.ts'
import { textOf } from '../../octets/text.ts'
import { defect } from '../defect.ts'

export const tokenDefects = [
  defect('introspection-live-token-inactive', {
    story: 'Asks a replica of its database that is a little behind, and never comes round.',
    breaks: ['rfc7662-2.2-live-token-active'],
    obscures: [
      'rfc7662-2.1-caller-must-be-authorized',
      'rfc7662-2.3-bad-client-credentials-401',
      'rfc7662-2.3-bad-bearer-401',
      'rfc7662-2.1-post-form-request',
      'rfc7662-2.1-missing-token',
      'rfc7662-2.1-wrong-hint-extends-search',
      'rfc7662-2.2-response-json',
      'rfc7662-2.2-active-boolean',
      'rfc7662-2.2-unknown-token-inactive',
      'rfc7662-2.2-inactive-no-details',
      'rfc7662-2.2-not-allowed-caller-false',
      'rfc7662-2.2-member-types',
      'rfc7662-2.2-member-values-true',
      'rfc7662-2.2-authorization-scope-limited',
      'rfc7662-4-expired-inactive',
      'rfc7662-4-revoked-inactive',
      'rfc7662-4-signature-validated',
      'rfc7662-4-resource-server-checked',
      'rfc7662-4-callers-specifically-authorized',
      'rfc7662-4-get-disallowed',
      'rfc6750-5.3-audience-restricted',
      'rfc9700-2.3-audience-restricted',
    ],
    rules: { activeMembers: () => ({ active: false }) },
  }),
  defect('introspection-expired-still-active', {
    story: 'Reports when a token ends, and leaves it to others to look at the clock.',
    breaks: ['rfc7662-4-expired-inactive'],
    rules: { introspectionExpired: () => false },
  }),
  defect('introspection-revoked-still-active', {
    story: 'Answers from what stands in the token, where no revocation is written.',
    breaks: ['rfc7662-4-revoked-inactive'],
    rules: { introspectionRevoked: () => false },
  }),
  defect('introspection-skips-signature', {
    story: 'Reads a JWT and believes it: whoever can write JSON can write a token.',
    breaks: ['rfc7662-4-signature-validated'],
    rules: {
      inspectedToken: (value, store) => {
        const id = idIn(value)
        const token =
          id === undefined
            ? undefined
            : [...store.accessTokens.values()].find((one) => idIn(one.value) === id)
        return token ? { kind: 'access_token', token } : honest.inspectedToken(value, store)
      },
    },
  }),
]

/** The identifier of a JWT, whoever signed it. */
function idIn(value: string): unknown {
  const [, claims] = value.split('.')
  if (!value.startsWith('eyJ') || claims === undefined) return undefined
  try {
    return (JSON.parse(textOf(claims)) as { jti?: unknown }).jti
  } catch {
    return undefined
  }
}

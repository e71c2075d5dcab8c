/** Clients that get more than they should, or less protection than there is. */
import { leniencies } from '../../leniencies/index.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

const passwordGrant = leniencies.get('password-grant')?.rules(honest, { users: [], scopes: [] })

export const clientDefects = [
  defect('password-grant-enabled', {
    story:
      'Takes usernames and passwords from applications, for one old application that nobody dares to touch.',
    breaks: ['rfc9700-2.4-password-grant-refused'],
    rules: { ...passwordGrant },
  }),
  defect('introspection-omits-audience', {
    story: 'Tells resource servers everything of a token but whom it is for.',
    breaks: ['rfc9700-2.3-audience-restricted'],
    obscures: ['rfc6750-5.3-audience-restricted', 'rfc7662-4-resource-server-checked'],
    rules: { introspectedAudience: () => undefined },
  }),
  defect('no-asymmetric-client-auth', {
    story: 'Knows clients by shared secrets alone, which lie on both sides.',
    breaks: ['rfc9700-2.5-asymmetric-client-auth-offered'],
    obscures: ['oauth21-2.4-jwt-client-auth-audience'],
    rules: {
      authenticationMethods: () =>
        honest.authenticationMethods().filter((method) => method !== 'private_key_jwt'),
    },
  }),
  defect('sender-constraining-not-offered', {
    story: 'Issues bearer tokens and nothing else: whoever copies one can use it.',
    breaks: ['rfc9700-2.2.1-sender-constraining-offered'],
    rules: { proofAlgorithms: () => [] },
  }),
  defect('dcr-honours-requested-client-id', {
    story: 'Lets clients choose their client_id, also one that resource servers take for a user.',
    breaks: ['rfc9700-2.6-client-id-not-chosen-by-client'],
    rules: {
      registeredClientId: ({ client_id }, random) => (typeof client_id === 'string' ? client_id : random),
    },
  }),
]

/** Credentials that should not have been issued. */
import { defect } from '../defect.ts'

export const credentialDefects = [
  defect('native-client-gets-secret', {
    story: 'Gives every client a secret, also an app that everybody can take apart.',
    breaks: ['rfc6749-10.1-no-credentials-for-native-clients'],
    rules: { issuesSecret: () => true },
  }),
  defect('registration-secret-non-ascii', {
    story: 'Makes secrets from an alphabet with umlauts, which clients and servers encode differently.',
    breaks: ['rfc6749-A.1-client-id-syntax'],
    rules: { clientSecretValue: (random) => `ü${random}` },
  }),
]

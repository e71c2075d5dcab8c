/** Tokens where they have no business. */
import { defect } from '../defect.ts'

export const strayTokenDefects = [
  defect('token-on-consent-page', {
    story:
      'A script on the consent page is to show what the application did so far: the page carries its access token along.',
    breaks: ['rfc6749-10.3-10.4-tokens-only-over-tls'],
    rules: {
      tokenOnConsentPage: ({ username, clientId }, { accessTokens }) =>
        [...accessTokens.values()].findLast(
          ({ grant }) => grant.username === username && grant.clientId === clientId,
        )?.value,
    },
  }),
]

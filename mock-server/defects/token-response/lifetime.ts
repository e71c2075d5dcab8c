/** Lifetimes that are announced wrongly, or not at all. */
import { defect } from '../defect.ts'
import { always, toRefresh, where, without } from './changes.ts'

export const lifetimeDefects = [
  defect('expires-in-missing', {
    story: 'A refresh does not tell how long the new access token lives.',
    breaks: ['rfc6749-5.1-expires-in-recommended'],
    rules: where(toRefresh, (members) => without(members, 'expires_in')),
  }),
  defect('expires-in-string', {
    story: 'Writes the lifetime as a string, and typed clients cannot read the response.',
    breaks: ['rfc6749-5.1-expires-in-number'],
    rules: always((members) => ({ ...members, expires_in: String(members['expires_in']) })),
  }),
  defect('expires-in-overstated', {
    story: 'A cache forgets access tokens after half of the lifetime that clients were told.',
    breaks: ['rfc6749-5.1-expires-in-accurate', 'rfc7662-2.2-member-values-true'],
    rules: always((members, _grant, { store }) => {
      const token = store.accessTokens.get(String(members['access_token']))
      if (token) token.expiresAt -= (token.expiresAt - token.issuedAt) / 2
      return { ...members }
    }),
  }),
]

/** The scope of refreshed tokens. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const scopeDefects = [
  defect('refresh-scope-widens', {
    story: 'Grants in a refresh whatever scope is asked for, as long as there is such a scope.',
    breaks: ['rfc6749-6-scope-not-widened', 'rfc6749-5.2-invalid-scope'],
    rules: {
      refreshedScope: (wanted, granted, scopes) =>
        wanted?.split(' ').every((scope) => scopes.includes(scope))
          ? wanted
          : honest.refreshedScope(wanted, granted, scopes),
    },
  }),
  defect('refresh-subset-scope-refused', {
    story: 'Compares the scope of a refresh with that of the grant as text: less is refused like more.',
    breaks: ['rfc6749-6-scope-narrowing'],
    obscures: ['rfc6749-6-new-refresh-token-scope-identical'],
    rules: {
      refreshedScope: (wanted, granted) => (wanted === undefined || wanted === granted ? granted : undefined),
    },
  }),
  defect('refresh-without-scope-gets-default-scope', {
    story:
      'Reads a refresh without scope as a new request: the token gets the default scope, not the granted one.',
    breaks: [
      'rfc6749-6-scope-omitted-equals-original',
      'rfc6749-6-new-refresh-token-scope-identical',
      'rfc6749-6-refresh-works',
    ],
    obscures: ['rfc6749-6-refresh-token-user-kept', 'rfc7009-2.1-refresh-revokes-access-tokens'],
    rules: {
      refreshedScope: (wanted, granted, scopes) =>
        wanted === undefined ? scopes[0] : honest.refreshedScope(wanted, granted, scopes),
    },
  }),
  defect('rotated-refresh-token-narrowed', {
    story: 'Writes the scope of the access token into the new refresh token: what was left out once is lost.',
    breaks: ['rfc6749-6-new-refresh-token-scope-identical', 'rfc6749-6-scope-omitted-equals-original'],
    rules: { refreshTokenScope: (_granted, scopeOfAccessToken) => scopeOfAccessToken },
  }),
]

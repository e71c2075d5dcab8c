/** What goes wrong with the scope of a request. */
import { defect } from '../defect.ts'

export const scopeDefects = [
  defect('scope-comma-split', {
    story: 'Splits scopes at commas as well, as some products before OAuth 2.0 did.',
    breaks: ['rfc6749-3.3-scope-space-delimited-input'],
    rules: { scopeValues: (scope) => scope.split(/[ ,]/) },
  }),
  defect('scope-case-insensitive', {
    story: 'Looks scopes up in lower case.',
    breaks: ['rfc6749-3.3-scope-case-sensitive'],
    rules: { scopeValues: (scope) => scope.toLowerCase().split(' ') },
  }),
  defect('missing-scope-invalid-request', {
    story: 'Has no default scope, and calls a request without one malformed instead of its scope invalid.',
    breaks: ['rfc6749-3.3-scope-omitted'],
    obscures: ['rfc6749-3.3-default-scope-disclosed', 'rfc6750-5.2-scope-restriction'],
    rules: { missingScopeFault: () => 'unreadable' },
  }),
  defect('client-scope-limit-ignored', {
    story: 'Knows which scopes exist, and forgets which of them this client may ask for.',
    breaks: ['rfc6749-10.3-scope-depends-on-client', 'rfc6749-4.1.2.1-invalid-scope'],
    rules: { clientScopes: (_client, scopes) => scopes },
  }),
]

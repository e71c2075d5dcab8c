/** What goes wrong with the scope of tokens. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { always } from '../token-response/changes.ts'

export const scopeDefects = [
  defect('scope-response-comma-separated', {
    story: 'Joins the scopes of the token response by commas: clients take them for one scope.',
    breaks: ['rfc6749-3.3-scope-syntax-output', 'rfc6749-3.3-scope-space-delimited-input'],
    obscures: [
      'rfc6749-6-scope-narrowing',
      'rfc6749-6-scope-omitted-equals-original',
      'rfc6749-6-new-refresh-token-scope-identical',
    ],
    rules: always(({ scope, ...members }) => ({ ...members, scope: String(scope).split(' ').join(',') })),
  }),
  defect('scope-omitted-when-narrowed', {
    story:
      'Drops unknown scopes in silence and leaves the scope out of the token response: the client believes that it got them.',
    breaks: [
      'rfc6749-3.3-scope-returned-when-different',
      'rfc6749-10.3-scope-depends-on-client',
      'rfc6749-4.1.2.1-invalid-scope',
    ],
    rules: {
      scopeRefused: () => false,
      grantedScope: (requested, scopes) => knownOf(requested, scopes),
      ...always(({ scope, ...members }, { request }, { scopes }) => {
        const requested = request.get('scope') ?? ''
        return knownOf(requested, scopes) === requested ? { ...members, scope } : members
      }),
    },
  }),
  defect('default-scope-not-disclosed', {
    story: 'Grants a default scope to requests without one, and does not tell the client what it is.',
    breaks: ['rfc6749-3.3-default-scope-disclosed', 'rfc6749-3.1-empty-parameters-omitted'],
    rules: always(({ scope, ...members }, { request }) =>
      request.has('scope') ? { ...members, scope } : members,
    ),
  }),
  defect('token-request-scope-widens', {
    story: 'A scope parameter in the code exchange replaces the scope that the owner granted.',
    breaks: ['rfc6749-3.3-token-scope-not-wider'],
    rules: { exchangedScope: (granted, requested) => requested ?? granted },
  }),
  defect('no-scope-grants-everything', {
    story: 'A request without scope gets every scope that its client may ask for, for the one that it needs.',
    breaks: ['rfc6750-5.2-scope-restriction'],
    rules: { defaultScope: (scopes) => scopes.join(' ') },
  }),
]

function knownOf(requested: string, scopes: readonly string[]): string {
  return requested
    .split(' ')
    .filter((scope) => !honest.scopeRefused(scope, scopes))
    .join(' ')
}

/** How introspection is asked and answered. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const answerDefects = [
  defect('introspection-requires-hint', {
    story: 'Wants to be told what kind of token it is.',
    breaks: ['rfc7662-2.1-post-form-request'],
    obscures: ['rfc6750-5.3-audience-restricted', 'rfc9700-2.3-audience-restricted'],
    rules: {
      introspectionFault: (parameters) =>
        parameters.get('token_type_hint') === undefined
          ? { status: 400, error: 'invalid_request' }
          : honest.introspectionFault(parameters),
    },
  }),
  defect('introspection-missing-token-500', {
    story: 'Falls over where there is no token to look up.',
    breaks: ['rfc7662-2.1-missing-token'],
    rules: {
      introspectionFault: (parameters) =>
        parameters.get('token') === undefined
          ? { status: 500, error: 'server_error' }
          : honest.introspectionFault(parameters),
    },
  }),
  defect('introspection-trusts-hint', {
    story: 'Looks for the token where the hint points and nowhere else.',
    breaks: ['rfc7662-2.1-wrong-hint-extends-search'],
    rules: { hintUnderstood: (hint, kind) => hint === undefined || hint === kind },
  }),
  defect('introspection-content-type-text', {
    story: 'Sends its JSON as plain text.',
    breaks: ['rfc7662-2.2-response-json'],
    rules: { introspectionMediaType: () => 'text/plain' },
  }),
  defect('introspection-active-as-string', {
    story:
      'Writes true in quotation marks; a client that only asks whether there is something takes false for true as well.',
    breaks: ['rfc7662-2.2-active-boolean'],
    obscures: ['rfc6750-5.3-audience-restricted', 'rfc9700-2.3-audience-restricted'],
    rules: { activeMembers: (members) => ({ ...members, active: 'true' }) },
  }),
  defect('introspection-unknown-token-404', {
    story: 'Has no such token, and answers as if it had no such page.',
    breaks: ['rfc7662-2.2-unknown-token-inactive'],
    rules: { unknownTokenStatus: () => 404 },
  }),
  defect('introspection-inactive-leaks-details', {
    story: 'Tells of a revoked token whose it was and until when it would have lived.',
    breaks: ['rfc7662-2.2-inactive-no-details'],
    rules: {
      inactiveMembers: (inspected) =>
        inspected === undefined
          ? { active: false }
          : {
              active: false,
              sub: inspected.token.grant.username,
              exp: Math.floor(inspected.token.expiresAt / 1000),
            },
    },
  }),
  defect('introspection-exp-milliseconds', {
    story: 'Counts in milliseconds: tokens seem to live for fifty thousand years.',
    breaks: ['rfc7662-2.2-member-types'],
    rules: { activeMembers: (members) => ({ ...members, exp: Number(members['exp']) * 1000 }) },
  }),
  defect('introspection-wrong-client-id', {
    story: 'Puts the name of the resource server that asks where that of the client belongs.',
    breaks: ['rfc7662-2.2-member-values-true'],
    rules: { activeMembers: (members, { client_id }) => ({ ...members, client_id }) },
  }),
]

/** Members of a token response that are wrong. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { always, obscuredForPublicClients, toPublicClient, toRefresh, where, without } from './changes.ts'

export const memberDefects = [
  defect('token-response-duplicate-member', {
    story: 'Writes the scope twice, so that parsers disagree on what was granted.',
    breaks: ['rfc6749-3.2-response-parameters-once'],
    rules: {
      tokenResponseBody: (members) =>
        honest.tokenResponseBody(members).replace(/\}$/, `,"scope":${JSON.stringify(members['scope'])}}`),
    },
  }),
  defect('access-token-nested', {
    story:
      'Public clients are served by a gateway for browser applications, which puts their access token below a member data.',
    breaks: ['rfc6749-5.1-access-token-required'],
    obscures: [...obscuredForPublicClients, 'oauth21-2.4-jwt-client-auth-audience'],
    rules: where(toPublicClient, ({ access_token, ...members }) => ({ data: { access_token }, ...members })),
  }),
  defect('token-type-missing', {
    story: 'The refresh was written later, and its response leaves token_type out.',
    breaks: ['rfc6749-5.1-token-type-required'],
    rules: where(toRefresh, (members) => without(members, 'token_type')),
  }),
  defect('token-type-jwt', {
    story: 'Takes token_type for the format of the token and says JWT, which no client can use.',
    breaks: ['rfc6749-5.1-token-type-known'],
    obscures: ['rfc6749-10.4-detect-refresh-abuse-public', 'rfc6750-2.1-authorization-header-supported'],
    rules: always((members) => ({ ...members, token_type: 'JWT' })),
  }),
  defect('token-type-with-space', {
    story: 'Says Bearer token, which clients repeat in the Authorization header.',
    breaks: ['rfc6749-A.13-token-type-syntax', 'rfc6749-5.1-token-type-known'],
    obscures: ['rfc6749-10.4-detect-refresh-abuse-public', 'rfc6750-2.1-authorization-header-supported'],
    rules: always((members) => ({ ...members, token_type: 'Bearer token' })),
  }),
  defect('refresh-token-null', {
    story: 'A client that gets no refresh token is told so by null, where a string belongs.',
    breaks: ['rfc6749-5.1-json-structure'],
    rules: always((members) => ({ refresh_token: null, ...members })),
  }),
  defect('token-response-odd-member-name', {
    story: 'Adds the time of issue under a name with a space.',
    breaks: ['rfc6749-5.1-extra-members-allowed'],
    rules: always((members) => ({ ...members, 'issued at': 1_790_000_000 })),
  }),
  defect('access-token-non-ascii', {
    story: 'Access tokens begin with the name of the company, which has an umlaut.',
    breaks: [
      'rfc6749-A.12-access-token-syntax',
      'rfc6750-2.1-token-usable-in-header',
      'rfc6750-3.1-invalid-token-401',
    ],
    rules: { tokenValue: (random, kind) => (kind === 'access' ? `möwe-${random}` : random) },
  }),
  defect('access-token-with-pipe', {
    story: 'Access tokens are the number of a row and a secret, joined by a | that no bearer token may hold.',
    breaks: ['rfc6750-2.1-token-usable-in-header', 'rfc6750-3.1-invalid-token-401'],
    rules: { tokenValue: (random, kind) => (kind === 'access' ? `4711|${random}` : random) },
  }),
]

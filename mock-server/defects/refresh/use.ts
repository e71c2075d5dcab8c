/** Who may use a refresh token, and which. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** The grant type that is asked for is the refresh. */
const refreshes = (grantType: string | undefined) => grantType === 'refresh_token'

export const useDefects = [
  defect('refresh-without-token-uses-latest', {
    story: 'Asks its database for the refresh token of the client, and finds the newest when none was sent.',
    breaks: ['rfc6749-6-refresh-token-required'],
    obscures: ['rfc6749-5.2-invalid-request'],
    rules: {
      presentedRefreshToken: (parameters, { client_id }, { refreshTokens }) =>
        parameters.get('refresh_token') ??
        [...refreshTokens.values()].findLast(({ grant }) => grant.clientId === client_id)?.value,
    },
  }),
  defect('refresh-without-client-auth', {
    story: 'Takes the refresh token for proof enough: whoever found one needs no client secret.',
    breaks: ['rfc6749-6-client-authentication-required', 'rfc6749-2.3.1-no-credentials-in-request-uri'],
    rules: {
      unnamedClient: (parameters, { refreshTokens }) =>
        refreshes(parameters.get('grant_type'))
          ? refreshTokens.get(parameters.get('refresh_token') ?? '')?.grant.clientId
          : undefined,
      secretFits: (client, presented, parameters) =>
        (refreshes(parameters.get('grant_type')) && !presented) ||
        honest.secretFits(client, presented, parameters),
    },
  }),
  defect('refresh-secret-not-compared', {
    story: 'Wants a secret in a refresh, and does not look whether it is the right one.',
    breaks: ['rfc6749-6-client-authenticated-when-included'],
    rules: {
      secretFits: (client, presented, parameters) =>
        (refreshes(parameters.get('grant_type')) && Boolean(presented)) ||
        honest.secretFits(client, presented, parameters),
    },
  }),
  defect('refresh-token-not-bound-to-client', {
    story: 'Any client that authenticates can use any refresh token.',
    breaks: ['rfc6749-6-refresh-token-bound-to-client'],
    obscures: ['rfc6749-5.2-invalid-grant'],
    rules: { refreshTokenBelongsTo: () => true },
  }),
  defect('access-token-accepted-as-refresh-token', {
    story: 'Keeps all tokens in one table and takes an access token for a refresh token.',
    breaks: ['rfc6749-6-refresh-token-validated'],
    rules: {
      findRefreshToken: (value, store) => {
        const access = store.accessTokens.get(value)
        return access ? { ...access, current: true } : honest.findRefreshToken(value, store)
      },
    },
  }),
  defect('public-refresh-token-static', {
    story:
      'A client that cannot authenticate keeps one refresh token for weeks, and so does the thief of it.',
    breaks: ['rfc6749-10.4-detect-refresh-abuse-public'],
    obscures: [
      'rfc9700-4.14.2-rotation-invalidates-old',
      'rfc9700-4.14.2-replay-revokes-family',
      'rfc9700-4.14.2-refresh-race',
    ],
    rules: { refreshTokenRotates: ({ client_secret }) => client_secret !== undefined },
  }),
]

/** What goes wrong with the redirect_uri of token requests (RFC 6749, 4.1.3). */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const tokenDefects = [
  defect('token-redirect-uri-check-only-when-present', {
    story: 'Compares the redirect_uri when there is one; who steals a code leaves it out.',
    breaks: ['rfc6749-4.1.3-redirect-uri-required-when-used'],
    rules: {
      tokenRedirectUriFault: (code, presented) =>
        presented === undefined ? undefined : honest.tokenRedirectUriFault(code, presented),
    },
  }),
  defect('token-redirect-uri-value-not-compared', {
    story: 'Wants a redirect_uri and does not care which.',
    breaks: ['rfc6749-4.1.3-redirect-uri-identical', 'oauth21-4.1.3-token-request-without-redirect-uri'],
    obscures: ['rfc6749-5.2-invalid-grant'],
    rules: {
      tokenRedirectUriFault: (code, presented) =>
        code.redirectUri !== undefined && presented !== undefined
          ? undefined
          : honest.tokenRedirectUriFault(code, presented),
    },
  }),
  defect('token-redirect-uri-always-required', {
    story: 'Wants a redirect_uri even where the authorization request had none.',
    breaks: [
      'rfc6749-4.1.3-redirect-uri-not-required-when-omitted',
      'oauth21-4.1.3-token-request-without-redirect-uri',
    ],
    rules: {
      tokenRedirectUriFault: (code, presented) =>
        presented === undefined ? 'redirect-uri-missing' : honest.tokenRedirectUriFault(code, presented),
    },
  }),
]

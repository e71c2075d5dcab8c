/** The token request. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const tokenDefects = [
  defect('assertion-aud-token-endpoint-accepted', {
    story: 'Takes the URL of its token endpoint for its name, as the older documents allowed.',
    breaks: ['oauth21-2.4-jwt-client-auth-audience'],
    rules: {
      assertionAudienceAccepted: (audiences, { issuer, token_endpoint }) =>
        audiences.length === 1 && audiences.every((one) => one === issuer || one === token_endpoint),
    },
  }),
  defect('client-secret-post-refused', {
    story: 'Takes client secrets in the header only, as RFC 6749 lets it do.',
    breaks: ['oauth21-2.4.1-client-secret-post-supported'],
    rules: {
      authenticationMethods() {
        return honest.authenticationMethods.call(this).filter((method) => method !== 'client_secret_post')
      },
      secretFits: (client, presented, parameters) =>
        parameters.get('client_secret') === undefined && honest.secretFits(client, presented, parameters),
    },
  }),
  defect('token-requires-redirect-uri', {
    story: 'Wants the redirect_uri again at the token endpoint, although PKCE binds the code.',
    breaks: ['oauth21-4.1.3-token-request-without-redirect-uri'],
    rules: { tokenRedirectUriFault: (code, presented) => honest.tokenRedirectUriFault(code, presented) },
  }),
  defect('pkce-downgrade-wrong-error', {
    story: 'Takes a verifier for a code without a challenge for a wrong one, and says invalid_grant.',
    breaks: ['oauth21-3.2.4-downgrade-error-invalid-request'],
    rules: { unaskedVerifierFault: () => 'unexpected-verifier' },
  }),
  defect('invalid-code-replay-revokes-tokens', {
    story:
      'Ends the tokens of a code that comes again before it looks who sends it: anybody can sign a user out.',
    breaks: ['oauth21-7.5.3-code-replay-with-bad-parameters'],
    rules: {
      onInvalidReplay(grant) {
        this.onCodeReuse(grant)
      },
    },
  }),
]

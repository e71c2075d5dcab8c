/** The transformation of the verifier. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { wantsS256 } from './obscured.ts'

export const methodDefects = [
  defect('pkce-plain-only', {
    story: 'Knows the transformation plain, which protects nobody, and takes S256 for unsupported.',
    breaks: ['rfc7636-4.2-s256-supported'],
    obscures: [
      ...wantsS256,
      'rfc8414-2-pkce-methods-published',
      'oauth21-1.5-endpoints-https',
      'rfc8252-8.5-native-client-is-public',
      'rfc9700-2.1.1-pkce-downgrade-refused',
      'rfc9700-4.5.3.1-injected-code-refused',
      'oauth21-1.7.1-long-values',
      'oauth21-2.4-jwt-client-auth-audience',
      'oauth21-2.4.1-client-secret-post-supported',
      'oauth21-4.1.2.1-pkce-required-public',
      'oauth21-4.1.2.1-pkce-required-confidential',
      'oauth21-4.1.1-challenge-method-required',
      'oauth21-4.1.2.1-error-page-status-400',
      'oauth21-4.1.3-token-request-without-redirect-uri',
      'oauth21-3.2.4-downgrade-error-invalid-request',
      'oauth21-7.5.3-code-replay-with-bad-parameters',
      'oauth21-5.1-query-token-ignored',
    ],
    rules: { challengeMethods: () => ['plain'] },
  }),
  defect('pkce-default-method-s256', {
    story: 'Stores S256 for a challenge that comes without a method, where the document says plain.',
    breaks: ['rfc7636-4.3-default-method-plain'],
    rules: {
      challengeOfCode(code, redemption, store) {
        const { challenge, method } = honest.challengeOfCode.call(this, code, redemption, store)
        return { challenge, method: challenge === undefined ? method : (method ?? 'S256') }
      },
    },
  }),
  defect('pkce-s512-taken-as-s256', {
    story: 'Looks at the first letter of the method only: whatever begins with S is S256.',
    breaks: ['rfc7636-4.4.1-unsupported-method-refused'],
    obscures: [
      'rfc7636-4.4.1-unsupported-method-invalid-request',
      'rfc7636-4.4.1-unsupported-method-description',
    ],
    rules: {
      challengeIn(parameters) {
        const { challenge, method } = honest.challengeIn(parameters)
        return { challenge, method: method?.startsWith('S') ? 'S256' : method }
      },
    },
  }),
  defect('pkce-method-case-insensitive', {
    story: 'Puts the name of the method into capitals before it looks it up.',
    breaks: ['rfc7636-6.2.1-method-names-case-sensitive'],
    rules: {
      challengeIn(parameters) {
        const { challenge, method } = honest.challengeIn(parameters)
        return { challenge, method: method?.toUpperCase() === 'S256' ? 'S256' : method }
      },
    },
  }),
  defect('pkce-unknown-method-wrong-error', {
    story: 'Throws where it does not know the method, and tells the client of a server error.',
    breaks: ['rfc7636-4.4.1-unsupported-method-invalid-request'],
    rules: {
      authorizationError: (fault) => {
        const usual = honest.authorizationError(fault)
        return fault === 'unknown-challenge-method' ? { ...usual, error: 'server_error' } : usual
      },
    },
  }),
  defect('pkce-unknown-method-no-description', {
    story: 'Refuses an unknown method, and does not say that it is the method.',
    breaks: ['rfc7636-4.4.1-unsupported-method-description'],
    rules: {
      errorParameters: (response) =>
        response.fault === 'unknown-challenge-method'
          ? withoutReason(honest.errorParameters(response))
          : honest.errorParameters(response),
    },
  }),
  defect('pkce-method-override-at-token', {
    story: 'Lets the token request say by which method its verifier is compared.',
    breaks: ['rfc7636-4.5-method-bound-at-authorization'],
    rules: {
      challengeOfCode(code, redemption, store) {
        const { challenge, method } = honest.challengeOfCode.call(this, code, redemption, store)
        return { challenge, method: redemption.get('code_challenge_method') ?? method }
      },
    },
  }),
  defect('pkce-plain-offered', {
    story: 'Offers plain beside S256, for clients of ten years ago that nobody has seen.',
    breaks: ['rfc7636-7.2-plain-not-offered'],
    rules: { challengeMethods: () => ['S256', 'plain'] },
  }),
  defect('pkce-missing-challenge-wrong-error', {
    story: 'Tells a client that left its challenge out that it is not authorized, not what is missing.',
    breaks: ['rfc7636-4.4.1-missing-challenge-invalid-request'],
    rules: {
      authorizationError: (fault) => {
        const usual = honest.authorizationError(fault)
        return fault === 'missing-challenge' ? { ...usual, error: 'unauthorized_client' } : usual
      },
    },
  }),
  defect('pkce-missing-challenge-no-description', {
    story: 'Says invalid_request where the challenge is missing, and no word of a challenge.',
    breaks: ['rfc7636-4.4.1-missing-challenge-description'],
    rules: {
      errorParameters: (response) =>
        response.fault === 'missing-challenge'
          ? withoutReason(honest.errorParameters(response))
          : honest.errorParameters(response),
    },
  }),
]

function withoutReason<Name extends string>(
  parameters: readonly (readonly [Name, string])[],
): (readonly [Name, string])[] {
  return parameters.filter(([name]) => name !== 'error_description' && name !== 'error_uri')
}

/** Responses in the wrong form. */
import { authorizationParameters, honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const responseDefects = [
  defect('authorize-copies-request-parameters', {
    story:
      'Hands every parameter that it does not know on to the client, which then finds two codes in the response, one of them an attacker’s.',
    breaks: [
      'rfc6749-3.1-response-parameters-once',
      'rfc6749-3.1-unknown-parameters-ignored',
      'rfc9207-2-iss-not-taken-from-request',
    ],
    rules: {
      echoedParameters: (request) => request.pairs.filter(([name]) => !authorizationParameters.has(name)),
    },
  }),
  defect('code-plus-not-encoded', {
    story:
      'Signs the state into the code with base64 where it has special characters, and leaves the plus as it is, which clients read as a space.',
    breaks: ['rfc6749-4.1.2-response-form-encoded'],
    rules: {
      codeValue: (random, state = '') =>
        /[&=%]/.test(state) ? `${random.slice(0, 20)}+${random.slice(20)}` : random,
      responseUri: (redirectUri, parameters) =>
        honest.responseUri(redirectUri, parameters).replace(/([?&]code=[^&]*)%2B/, '$1+'),
    },
  }),
  defect('code-with-control-character', {
    story: 'Puts a tab between the two halves of a code.',
    breaks: ['rfc6749-A.11-code-syntax'],
    rules: { codeValue: (random) => `${random.slice(0, 20)}\t${random.slice(20)}` },
  }),
  defect('redirect-location-twice', {
    story: 'The framework and the handler each set the Location header of the response.',
    breaks: ['rfc9110-15.4.3-redirect-has-location'],
    rules: { responseHeaders: (uri) => [['Location', uri]] },
  }),
]

/** Errors that do not reach the client, or say the wrong thing there. */
import { htmlPage } from '../../message/answers.ts'
import { honest, type AuthorizationFault, type Rules } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** One fault under another error code. */
const reported = (fault: AuthorizationFault, error: string): Partial<Rules> => ({
  authorizationError: (found) =>
    found === fault ? { ...honest.authorizationError(found), error } : honest.authorizationError(found),
})

const onAPage = new Set<AuthorizationFault>([
  'missing-response-type',
  'unsupported-response-type',
  'scope-refused',
  'repeated-parameter',
])

export const errorDefects = [
  defect('authorize-errors-as-html-page', {
    story: 'Shows faults of a request on a page of its own, so that the client waits for an answer in vain.',
    breaks: ['rfc6749-4.1.2.1-errors-redirected-to-client', 'rfc6749-3.1.2.3-single-registered-default'],
    obscures: [
      'rfc6749-4.1.2.1-invalid-scope',
      'rfc6749-3.1.1-response-type-missing',
      'rfc6749-3.1.1-response-type-unknown',
    ],
    rules: { keptFromClient: (fault) => onAPage.has(fault) },
  }),
  defect('error-redirect-with-code', {
    story: 'Makes a code before it asks, and forgets to take it out of the response when the owner denies.',
    breaks: ['rfc6749-4.1.2.1-error-required', 'rfc6749-4.1.2.1-access-denied'],
    rules: {
      errorParameters: (response) =>
        response.fault === 'denied'
          ? [...honest.errorParameters(response), ['code', 'made-before-anybody-was-asked']]
          : honest.errorParameters(response),
    },
  }),
  defect('authorize-error-code-made-up', {
    story: 'Has an error code of its own for requests without response_type, which no client knows.',
    breaks: [
      'rfc6749-4.1.2.1-error-code-known',
      'rfc6749-4.1.2.1-invalid-request',
      'rfc6749-3.1.1-response-type-missing',
    ],
    rules: reported('missing-response-type', 'bad_request'),
  }),
  defect('authorize-malformed-gives-server-error', {
    story: 'Does not catch what its decoder throws over a broken escape, and takes the fault on itself.',
    breaks: ['rfc6749-4.1.2.1-invalid-request', 'rfc6749-B-utf8-form-decoding'],
    rules: reported('broken-encoding', 'server_error'),
  }),
  defect('unknown-scope-reported-as-invalid-request', {
    story: 'Has one error code for everything that is wrong with a request, the scope too.',
    breaks: ['rfc6749-4.1.2.1-invalid-scope'],
    rules: reported('scope-refused', 'invalid_request'),
  }),
  defect('response-type-not-limited-per-client', {
    story: 'Asks only at the token endpoint which grants a client may use, and gives codes to every client.',
    breaks: ['rfc6749-4.1.2.1-unauthorized-client'],
    rules: { codeGrantAllowed: () => true },
  }),
  defect('authorize-500-on-odd-scope', {
    story: 'Puts the scope into a pattern without escaping it, and breaks down over a backslash.',
    breaks: ['rfc6749-4.1.2.1-server-error', 'rfc6749-4.1.2.1-invalid-scope'],
    rules: {
      keptFromClient: (fault, parameters) =>
        fault === 'scope-refused' && parameters?.get('scope')?.includes('\\') === true,
      refusalAnswer: ({ fault }, context) =>
        fault === 'scope-refused'
          ? htmlPage(context, 'message', 500, 'Internal Server Error', {
              html: '<p>Invalid regular expression</p>',
            })
          : undefined,
    },
  }),
]

/** Authorization requests and responses that best practice has otherwise. */
import { defect } from '../defect.ts'

export const authorizationDefects = [
  defect('redirect-uri-of-array-parameter', {
    story:
      'Compares the redirect_uri that one parser finds, and redirects to that of another, which knows arrays.',
    breaks: ['rfc9700-4.1.3-redirect-uri-by-other-names'],
    rules: { redirectTarget: (accepted, parameters) => parameters.get('redirect_uri[]') ?? accepted },
  }),
  defect('login-redirects-with-302', {
    story: 'Answers forms with 302, which old clients of HTTP take for leave to post again.',
    breaks: ['rfc9700-4.12-use-303'],
    rules: { redirectOfPost: (status) => (status === 303 ? 302 : status) },
  }),
  defect('implicit-grant-enabled', {
    story:
      'Still gives access tokens to whoever asks for response_type=token, in the fragment of an address.',
    breaks: ['rfc9700-2.1.2-no-token-in-authorization-response', 'rfc8414-2-grant-types-true'],
    obscures: ['rfc9207-2.4-iss-equals-front-channel-id-token'],
    rules: { responseTypes: (possible) => [...possible, 'token'] },
  }),
  defect('error-redirect-before-login', {
    story:
      'Sends a browser on to the client by an error at once: a link to the server is a link to anywhere.',
    breaks: ['rfc9700-4.11.2-authenticate-before-error-redirect'],
    rules: { signsInBeforeErrors: () => false },
  }),
  defect('cors-on-authorization-endpoint', {
    story: 'Lets scripts of every site read every path, as the tutorial has it.',
    breaks: ['rfc9700-2.6-no-cors-at-authorization-endpoint'],
    rules: { authorizationCors: () => '*' },
  }),
  defect('web-message-wildcard-origin', {
    story: 'Sends the code to whichever window opened the page.',
    breaks: ['rfc9700-4.17.2-post-message-origin'],
    rules: { messageOrigin: () => '*' },
  }),
]

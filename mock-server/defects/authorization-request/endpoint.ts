/** What goes wrong with the authorization endpoint: its URI and its methods. */
import { authorizationParameters, honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const endpointDefects = [
  defect('authorization-endpoint-has-fragment', {
    story: 'A single-page application publishes its own route as the endpoint, behind a fragment.',
    breaks: ['rfc6749-3.1-endpoint-uri-no-fragment', 'rfc8414-2-authorization-endpoint-present'],
    rules: { publishedAuthorizationEndpoint: (url) => `${url}#/authorize` },
  }),
  defect('endpoint-query-lost-in-login', {
    story:
      'Puts the request together again after the login from the parameters that it knows: the tenant in the query of the endpoint is lost.',
    breaks: ['rfc6749-3.1-endpoint-uri-query-retained'],
    rules: { carriedThroughLogin: (pairs) => pairs.filter(([name]) => authorizationParameters.has(name)) },
  }),
  defect('authorize-post-only', {
    story: 'Takes GET from its own login page only, and wants every client to post its request.',
    breaks: ['rfc6749-3.1-get-supported'],
    rules: {
      authorizationMethodAllowed: (request) =>
        honest.authorizationMethodAllowed(request) &&
        (request.method === 'POST' || request.header('sec-fetch-site') === 'same-origin'),
    },
  }),
  defect('authorize-post-counts-as-consent', {
    story:
      'Takes requests and decisions at one address: a signed-in browser that posts a request has approved it.',
    breaks: ['rfc6749-3.1-post-optional'],
    rules: { requestApproves: ({ method }) => method === 'POST' },
  }),
]

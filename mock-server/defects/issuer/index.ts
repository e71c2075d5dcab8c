/** What goes wrong with the issuer of a response. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const issuerDefects = [
  defect('iss-missing-in-success', {
    story: 'Adds iss in the function that writes errors, and nowhere else.',
    breaks: ['rfc9207-2-success-response-has-iss'],
    obscures: [
      'rfc9207-2-iss-single-and-form-encoded',
      'rfc9207-2-iss-in-form-post',
      'rfc9207-2-iss-per-issuer',
      'rfc9207-2.3-support-flag-set',
      'rfc9207-2.4-iss-equals-front-channel-id-token',
    ],
    rules: {
      issuerParameters(response, context) {
        return response.kind === 'code' ? [] : honest.issuerParameters.call(this, response, context)
      },
    },
  }),
  defect('iss-missing-in-error', {
    story: 'Adds iss beside the code; an error has its code and the state.',
    breaks: ['rfc9207-2-error-response-has-iss', 'rfc9207-2-iss-in-form-post'],
    rules: {
      issuerParameters(response, context) {
        return response.kind === 'error' ? [] : honest.issuerParameters.call(this, response, context)
      },
    },
  }),
  defect('iss-trailing-slash', {
    story: 'Writes the URL of its front page as iss, which ends in a slash.',
    breaks: [
      'rfc9207-2-value-is-issuer',
      'rfc9207-2.4-iss-equals-front-channel-id-token',
      'rfc9207-2-iss-per-issuer',
    ],
    rules: { responseIssuer: ({ issuer }) => `${issuer}/` },
  }),
  defect('iss-duplicated', {
    story: 'Adds iss in the endpoint, and once more in the filter that does it for all endpoints.',
    breaks: ['rfc9207-2-iss-single-and-form-encoded', 'rfc6749-3.1-response-parameters-once'],
    rules: {
      issuerParameters(response, context) {
        const once = honest.issuerParameters.call(this, response, context)
        return [...once, ...once]
      },
    },
  }),
  defect('iss-missing-in-form-post', {
    story: 'Adds iss where it writes the query of a redirect; forms and fragments are written elsewhere.',
    breaks: ['rfc9207-2-iss-in-form-post'],
    obscures: ['rfc9207-2.4-iss-equals-front-channel-id-token'],
    rules: {
      issuerParameters(response, context) {
        return response.mode === 'query' ? honest.issuerParameters.call(this, response, context) : []
      },
    },
  }),
  defect('iss-echoes-request-parameter', {
    story: 'Fills the response from the request first, and finds an iss there.',
    breaks: ['rfc9207-2-iss-not-taken-from-request'],
    rules: {
      issuerParameters(response, context) {
        const asked = response.parameters.get('iss')
        return asked === undefined ? honest.issuerParameters.call(this, response, context) : [['iss', asked]]
      },
    },
  }),
  defect('iss-constant-across-tenants', {
    story: 'Knows one issuer, that of the first tenant, and names it in the responses of all.',
    breaks: ['rfc9207-2-iss-per-issuer'],
    rules: { responseIssuer: ({ origins: [first = ''] }) => first },
  }),
  defect('iss-flag-missing', {
    story: 'Sends iss since the last release, and its metadata do not say so.',
    breaks: ['rfc9207-2.3-support-flag-set'],
    rules: { announcesResponseIssuer: () => false },
  }),
  defect('iss-differs-from-front-channel-id-token', {
    story: 'Writes the host as iss where an ID token comes along, whose claim is the whole issuer.',
    breaks: ['rfc9207-2.4-iss-equals-front-channel-id-token'],
    rules: {
      issuerParameters(response, context) {
        const hybrid = response.parameters.get('response_type')?.split(' ').includes('id_token')
        return hybrid
          ? [['iss', new URL(context.issuer).host]]
          : honest.issuerParameters.call(this, response, context)
      },
    },
  }),
]

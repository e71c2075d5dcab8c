/** Basic credentials read wrongly (RFC 7617). */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const basicDefects = [
  defect('basic-not-form-decoded', {
    story: 'Takes what base64 holds as it is: no half of the credentials is form-decoded.',
    breaks: ['rfc6749-2.3.1-basic-percent-decoding', 'rfc6749-2.3.1-basic-reserved-characters'],
    rules: { decodeBasicPart: (part) => part },
  }),
  defect('basic-plus-not-space', {
    story: 'Decodes %XX in Basic credentials and leaves the plus, which stands for a space, as it is.',
    breaks: ['rfc6749-2.3.1-basic-reserved-characters'],
    rules: { decodeBasicPart: (part) => honest.decodeBasicPart(part.replaceAll('+', '%2B')) },
  }),
  defect('basic-scheme-case-sensitive', {
    story: 'Knows Basic and not basic.',
    breaks: ['rfc7617-2-scheme-case-insensitive'],
    rules: { isBasic: (scheme) => scheme === 'Basic' },
  }),
  defect('basic-split-at-every-colon', {
    story: 'Splits the credentials at every colon and takes the second part: what follows is not compared.',
    breaks: ['rfc7617-2-first-colon-splits'],
    rules: {
      splitBasic: (credentials) => {
        const [id = '', secret] = credentials.split(':')
        return secret === undefined ? undefined : honest.splitBasic(`${id}:${secret}`)
      },
    },
  }),
  defect('basic-malformed-500', {
    story: 'Credentials that are no base64 run into an exception.',
    breaks: [
      'rfc7617-2-malformed-credentials',
      'rfc6749-2.2-client-id-not-sole-credential',
      'rfc6749-5.2-invalid-client-401-when-header',
      'rfc6749-5.2-json-content-type',
    ],
    rules: {
      tokenErrorResponse: (parts) =>
        parts.malformedBasic
          ? { status: 500, headers: [['Content-Type', 'text/plain']], body: 'Internal Server Error' }
          : honest.tokenErrorResponse(parts),
    },
  }),
]

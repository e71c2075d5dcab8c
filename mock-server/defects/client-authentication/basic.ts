/** Basic credentials read wrongly (RFC 7617). */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const basicDefects = [
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

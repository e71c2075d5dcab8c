/** Members of a token response that are wrong. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const memberDefects = [
  defect('token-response-duplicate-member', {
    story: 'Writes the scope twice, so that parsers disagree on what was granted.',
    breaks: ['rfc6749-3.2-response-parameters-once'],
    rules: {
      tokenResponseBody: (members) =>
        honest.tokenResponseBody(members).replace(/\}$/, `,"scope":${JSON.stringify(members['scope'])}}`),
    },
  }),
]

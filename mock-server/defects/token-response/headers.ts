/** Token responses with a wrong status or wrong headers. */
import { honest, type Rules } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { refreshObscured } from './changes.ts'

/** Every response with another value of a header; undefined leaves it out. */
const header = (name: string, value: string | undefined): Partial<Rules> => ({
  tokenResponse: (parts) => {
    const right = honest.tokenResponse(parts)
    const others = right.headers.filter(([key]) => key !== name)
    return { ...right, headers: value === undefined ? others : [...others, [name, value]] }
  },
})

export const headerDefects = [
  defect('token-success-201', {
    story:
      'A refresh creates tokens, so it answers 201 Created as other APIs do, and clients take that for a failure.',
    breaks: ['rfc6749-5.1-status-200'],
    obscures: refreshObscured,
    rules: {
      tokenResponse: (parts) => {
        const right = honest.tokenResponse(parts)
        return parts.grantType === 'refresh_token' ? { ...right, status: 201 } : right
      },
    },
  }),
  defect('token-response-text-plain', {
    story: 'Labels token responses as text/plain, the default of its framework.',
    breaks: ['rfc6749-5.1-json-content-type'],
    rules: header('Content-Type', 'text/plain'),
  }),
  defect('token-response-cacheable', {
    story: 'Sends no-cache, private, which lets caches keep tokens on disk.',
    breaks: ['rfc6749-5.1-cache-control-no-store'],
    rules: header('Cache-Control', 'no-cache, private'),
  }),
  defect('pragma-missing', {
    story: 'Leaves out Pragma as a thing of the past.',
    breaks: ['rfc6749-5.1-pragma-no-cache'],
    rules: header('Pragma', undefined),
  }),
]

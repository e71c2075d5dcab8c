/** Token responses with a wrong status or wrong headers. */
import { honest, type Rules } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { obscuredForPublicClients, toPublicClient } from './changes.ts'

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
      'Public clients are served by a gateway of their own, which answers 201 Created as its other APIs do.',
    breaks: ['rfc6749-5.1-status-200'],
    obscures: [...obscuredForPublicClients, 'oauth21-2.4-jwt-client-auth-audience'],
    rules: {
      tokenResponse: (parts) => {
        const right = honest.tokenResponse(parts)
        return toPublicClient(parts) ? { ...right, status: 201 } : right
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

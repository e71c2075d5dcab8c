/** Requests and pages. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const requestDefects = [
  defect('state-truncated-at-2048', {
    story: 'Keeps the state in a column of 2048 characters and cuts off what is longer.',
    breaks: ['oauth21-1.7.1-long-values'],
    rules: { responseState: (state, response) => honest.responseState(state, response)?.slice(0, 2048) },
  }),
  defect('authorize-error-page-status-200', {
    story: 'Answers requests that it must not redirect with a page that is fine, as far as HTTP can tell.',
    breaks: ['oauth21-4.1.2.1-error-page-status-400'],
    rules: { refusalStatus: () => 200 },
  }),
  defect('resource-accepts-query-token', {
    story: 'Takes an access token from the query, from where it goes into logs and histories.',
    breaks: ['oauth21-5.1-query-token-ignored'],
    rules: { takesTokensFromQuery: () => true },
  }),
]

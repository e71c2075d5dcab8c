/** Where the product departs in the parameters of OpenID Connect. */
import type { Departure } from '../../vendor.ts'
import { promptOf } from '../rules/authorization.ts'
import { oauth } from './sources.ts'

export const openIdDepartures: Departure[] = [
  {
    name: 'account-selection-leads-nowhere',
    story:
      'Accepts prompt=select_account, lets the resource owner sign in, and answers with an empty redirect.',
    document: 'OpenID Connect Core 1.0, 3.1.2.1',
    source: `${oauth}, OAuth2AuthzEndpoint 1281`,
    evidence: 'derived',
    breaks: [],
    rules: (before) => ({
      signedInUser: (username, context, request) => {
        const prompt = promptOf(request.parameters)
        const lost = prompt.includes('select_account') && !prompt.includes('consent')
        const judged = before.signedInUser(username, context, request)
        return lost && username !== undefined && typeof judged !== 'object'
          ? { fault: 'account-selection-failed' }
          : judged
      },
      keptFromClient: (fault) => fault === 'account-selection-failed' || before.keptFromClient(fault),
      refusalAnswer: (refusal, context) =>
        refusal.fault === 'account-selection-failed'
          ? { status: 302, headers: [['Location', '']], body: '' }
          : before.refusalAnswer(refusal, context),
    }),
  },
  {
    name: 'max-age-errors-on-own-page',
    story: 'Shows a max_age that is no number on its own page, although the redirect URI was found good.',
    document: 'OpenID Connect Core 1.0, 3.1.2.6',
    source: `${oauth}, OAuth2AuthzEndpoint.handleMaxAgeParameter; InvalidRequestExceptionMapper`,
    evidence: 'derived',
    breaks: [],
    rules: (before) => ({
      keptFromClient: (fault) => fault === 'malformed-max-age' || before.keptFromClient(fault),
    }),
  },
]

/** Errors that are the client's to know reach it (RFC 6749, 4.1.2.1). */
import { Jar } from '../../driver/browser/jar.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import { consentPage } from '../../driver/cast/pages.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { settled } from '../steps.ts'
import { denial, errorRedirect, unknownResponseType, unknownScope } from './steps.ts'

/** One fault each, with a client and a redirect URI that are in order. */
const faults: Record<string, (cast: Cast) => AuthorizationRequest> = {
  'missing-response-type': ({ client }) => client.request().without('response_type'),
  'unknown-response-type': ({ client }) => client.request().with({ response_type: unknownResponseType }),
  'bad-scope': ({ client }) => client.request().with({ scope: unknownScope }),
  'duplicate-scope': ({ client, skip }) => {
    const request = client.request()
    const scope = request.get('scope') ?? skip('the target has no scope that could stand twice')
    return request.plus(['scope', scope])
  },
}

export const errorsRedirected = check('rfc6749-4.1.2.1-errors-redirected-to-client', {
  ...rows(faults, async (cast, fault) => {
    reachesTheClient(cast, await cast.owner.approves(fault(cast)))
  }),
  async deny(cast) {
    reachesTheClient(cast, await denial(cast))
  },
  async 'malformed-escape'(cast) {
    const request = cast.client.request().with({ scope: { raw: '%zz' } })
    const answer = settled(await cast.owner.approves(request))
    const { page, summary } = answer
    // A request that cannot be read may as well have no redirect URI that could be trusted.
    if (page && page.status >= 400 && page.status < 500) cast.note(`a page: ${summary}`)
    else reachesTheClient(cast, answer)
  },
  async 'fragment-check'(cast) {
    const request = cast.client.request().with({ response_type: unknownResponseType })
    const { fragment } = errorRedirect(cast, await cast.owner.approves(request))
    if (fragment.some(([name]) => name.startsWith('error')))
      violated('error in the query of the redirect URI', 'error in the fragment')
  },
  async 'after-session-expired'(cast) {
    const { request, page, recognition } = await consentPage(cast.owner, cast.client.request())
    const stranger = cast.owner.withCookies(new Jar()).at(request)
    const landing = await stranger.takes(recognition.allow, { page })
    const { summary } = await stranger.continues(request, landing, { decision: 'leave', signIn: false })
    cast.note(`allowing after the session was gone ended with ${summary}`)
  },
})

/** @throws {Skip} when the server accepts the request: that is judged by the check of the fault */
function reachesTheClient({ skip, inconclusive }: Cast, answer: AuthorizationAnswer): void {
  const { landing, query, error, granted, request, summary } = settled(answer)
  if (granted && error === undefined) skip('the server accepts the request')
  const expected = 'a redirect to the redirect URI of the request, with error in the query'
  if (landing.kind !== 'redirect') return violated(expected, summary)
  if (landing.via === 'form-post') inconclusive('the server answers by an automatic form post')
  if (parts(landing.location).target !== parts(request.get('redirect_uri') ?? '').target)
    violated(expected, summary)
  if (!query.some(([name, value]) => name === 'error' && value !== ''))
    violated(expected, error === undefined ? summary : `${summary}, not in the query`)
}

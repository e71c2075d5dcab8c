/** Authorization requests by POST (RFC 6749, 3.1): optional, but no weaker than those by GET. */
import { formEncoded, withQuery } from '../../driver/message/parameters.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { isRefused } from '../redirect-uri/mismatch.ts'
import { settled } from '../steps.ts'
import { byPost, unregistered, whereTaken } from './steps.ts'

export const postOptional = check('rfc6749-3.1-post-optional', {
  async 'valid-post'({ owner, client, note }) {
    const answer = settled(await owner.approves(client.request().posted()))
    note(`an authorization request by POST got ${answer.summary}`)
  },
  async 'post-bad-redirect'(cast) {
    const answer = whereTaken(
      cast,
      await cast.owner.approves(byPost(cast.client).with({ redirect_uri: unregistered })),
    )
    if (answer.location?.startsWith(unregistered)) {
      const byGet = await cast.owner.approves(cast.client.request().with({ redirect_uri: unregistered }))
      // What GET accepts as well is judged by the requirements on redirect URIs.
      if (byGet.location?.startsWith(unregistered))
        return cast.note('the unregistered redirect_uri is accepted by GET and by POST')
    }
    isRefused(cast, answer)
  },
  async 'post-query-and-body-mix'(cast) {
    const valid = byPost(cast.client)
    const query = formEncoded([['redirect_uri', cast.client.redirectUri]])
    const request = valid.at(withQuery(valid.endpoint, query)).with({ redirect_uri: unregistered })
    const { location, summary } = whereTaken(cast, await cast.owner.approves(request))
    if (location?.startsWith(unregistered)) violated('no redirect to the unregistered redirect_uri', summary)
    cast.note(`with a registered redirect_uri in the query and another in the body it got ${summary}`)
  },
  async 'post-as-approval'(cast) {
    const browser = cast.owner.afresh()
    given(await browser.approves(cast.client.request()))
    const answer = await browser.visits(byPost(cast.client), { decision: 'leave' })
    if (answer.granted) {
      const byGet = await browser.visits(cast.client.request(), { decision: 'leave' })
      if (byGet.granted)
        cast.skip('the server asks for no consent here: it remembers one, or the client is approved')
      violated('the consent page, as for GET', answer.summary, answer)
    }
    if (!answer.sawPage('consent'))
      cast.skip(`an authorization request by POST reaches no consent page: ${answer.summary}`)
  },
})

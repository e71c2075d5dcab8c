/** The authorization endpoint itself (RFC 6749, 3.1): its URI, and the method of requests. */
import { check } from '../check.ts'
import { expect, given, noAnswer, violated } from '../expectations.ts'

export const noFragment = check('rfc6749-3.1-endpoint-uri-no-fragment', async ({ owner, client, target }) => {
  given(await owner.approves(client.request()))
  if (target.authorization_endpoint.includes('#'))
    violated('an authorization endpoint URI without a fragment', target.authorization_endpoint, noAnswer)
})

export const queryRetained = check('rfc6749-3.1-endpoint-uri-query-retained', async (cast) => {
  const { authorization_endpoint, endpoints_with_query } = cast.target
  const own = authorization_endpoint.includes('?') ? authorization_endpoint : undefined
  const endpoint =
    endpoints_with_query?.authorization_endpoint ??
    own ??
    cast.skip(
      'the authorization endpoint URI has no query: give endpoints_with_query, if the server has such',
    )
  // The control at a browser of its own: the other one has to come to the login page.
  given(await cast.owner.approves(cast.client.request()))
  const request = cast.client.request().at(endpoint)
  expect(await cast.owner.afresh().approves(request)).to.be.granted
  const urls = cast.transcript.exchanges.map((exchange) => exchange.request.url)
  const asked = urls.indexOf(request.url)
  const at = urls.findIndex(
    (url, index) => index > asked && repeats(url, endpoint) && !keepsQuery(url, endpoint),
  )
  const lost = urls[at]
  // The answer before is what sent the browser there.
  if (lost) violated(`the query of ${endpoint} in the way back from the login page`, lost, { at: at - 1 })
})

/** The request comes to the endpoint again. A server that keeps it in a session shows nothing of it in the URI. */
function repeats(url: string, endpoint: string): boolean {
  const [again, first] = [new URL(url), new URL(endpoint)]
  return (
    again.origin === first.origin && again.pathname === first.pathname && again.searchParams.has('client_id')
  )
}

function keepsQuery(url: string, endpoint: string): boolean {
  const { searchParams } = new URL(url)
  return [...new URL(endpoint).searchParams].every(([name, value]) =>
    searchParams.getAll(name).includes(value),
  )
}

/** Where GET is refused the owner goes on by POST, so that everything else can be judged. */
export const getSupported = check('rfc6749-3.1-get-supported', async ({ owner, client }) => {
  const answer = await owner.approves(client.request())
  if (answer.granted && answer.request.method !== 'GET')
    violated('a code for an authorization request by GET', 'a code by POST only: GET is not allowed', {
      at: 0,
    })
  expect(answer).to.be.granted
})

/** The token endpoint itself (RFC 6749, 3.2): its URI, TLS, and the method of requests. */
import { withQuery } from '../../driver/message/parameters.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { headerValues } from '../../driver/wire.ts'
import { check, rows } from '../check.ts'
import { expect, given, noAnswer, violated } from '../expectations.ts'
import { existing, noTokens, redemption } from '../steps.ts'

export const noFragment = check('rfc6749-3.2-endpoint-uri-no-fragment', async (cast) => {
  const { client, target } = cast
  given(await client.sends(await redemption(cast, client)))
  if (target.token_endpoint.includes('#'))
    violated('a token endpoint URI without a fragment', target.token_endpoint, noAnswer)
})

export const queryRetained = check('rfc6749-3.2-endpoint-uri-query-retained', async (cast) => {
  const { token_endpoint, endpoints_with_query } = cast.target
  const own = token_endpoint.includes('?') ? token_endpoint : undefined
  const endpoint =
    endpoints_with_query?.token_endpoint ?? own ?? cast.skip('the token endpoint URI has no query')
  expect(await cast.client.sends((await redemption(cast, cast.client)).at(endpoint))).to.be.granted
})

/** Everything that the body would hold, in the query of the request URI. */
function inQuery(request: TokenRequest): TokenRequest {
  return request.at(withQuery(request.endpoint, request.form)).body(undefined)
}

const otherWays: Record<string, (request: TokenRequest) => TokenRequest> = {
  'get-with-query': (request) => inQuery(request).method('GET'),
  'get-with-body': (request) => request.method('GET'),
  put: (request) => request.method('PUT'),
  'post-parameters-in-query': inQuery,
  'post-code-in-query': (request) => request.without('code').query(['code', request.get('code') ?? '']),
  'method-override': (request) => inQuery(request).method('GET').header('X-HTTP-Method-Override', 'POST'),
}

export const postOnly = check('rfc6749-3.2-post-only', {
  ...rows(otherWays, async (cast, way) => {
    noTokens(cast, await cast.client.sends(way(await redemption(cast, cast.client))))
  }),
  async head(cast) {
    const { client } = cast
    const request = await redemption(cast, client)
    const answer = existing(await client.sends(inQuery(request).method('HEAD')))
    if (answer.hasTokens) violated('no tokens', answer.summary)
    // Nobody sees the body of an answer to HEAD: whether the code was used shows afterwards.
    const { granted } = await client.sends(request)
    cast.note(
      `HEAD got ${answer.status}; the code ${granted ? 'still works' : 'is no longer valid'} after it`,
    )
  },
})

interface MethodAsked {
  endpoint: 'token_endpoint' | 'authorization_endpoint'
  method: string
  named: string
}

/** Methods that an endpoint may refuse, and one that its Allow header then has to name. */
const methods: readonly MethodAsked[] = [
  { endpoint: 'token_endpoint', method: 'GET', named: 'POST' },
  { endpoint: 'token_endpoint', method: 'PUT', named: 'POST' },
  { endpoint: 'authorization_endpoint', method: 'PUT', named: 'GET' },
]

export const methodNotAllowedHasAllow = check('rfc9110-15.5.6-405-has-allow', async (cast) => {
  let seen = 0
  for (const { endpoint, method, named } of methods) {
    const headers = [['accept', '*/*']] as const
    const answer = await cast.send({ method, url: cast.target[endpoint], headers })
    if (answer.status !== 405) continue
    seen += 1
    const allow = headerValues(answer.headers, 'allow').join(', ')
    if (!allow.split(',').some((word) => word.trim() === named)) {
      violated(
        `405 with an Allow header that names ${named}`,
        `405 with ${allow ? `Allow: ${allow}` : 'no Allow'}`,
      )
    }
  }
  if (seen === 0) cast.skip('the endpoints answer no method with 405')
})

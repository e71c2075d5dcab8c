/** Tokens travel over TLS, and in token responses only (RFC 6749, 10.3 and 10.4). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { Exchange } from '../../driver/record/transcript.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { headerValues, type WireResponse } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { placeOf } from '../steps.ts'
import { grantWorks, isLoopback, overPlainHttp, plainPorts, whereSomebodyListens } from './steps.ts'

export const tokensOnlyOverTls = check('rfc6749-10.3-10.4-tokens-only-over-tls', {
  async 'endpoint-scheme'(cast) {
    await grantWorks(cast)
    const { token_endpoint, resource } = cast.target
    for (const url of [token_endpoint, ...(resource ? [resource.url] : [])]) {
      if (new URL(url).protocol === 'https:') continue
      if (isLoopback(url)) cast.inconclusive(`${url} is a test deployment on plain HTTP`)
      violated('https endpoints for tokens', url)
    }
  },
  async 'token-in-location'(cast) {
    const { tokens, seen } = await watched(cast)
    for (const { response } of seen) {
      for (const location of headerValues(response.headers, 'location')) {
        if (/[?#&](access|refresh)_token=[^&#]/.test(location) || holds(location, tokens))
          violated(
            'no token in a redirect URI',
            `one in a redirect to ${location.split(/[?#]/, 1)[0]}`,
            placeOf(cast, response),
          )
      }
    }
  },
  async 'token-in-pages'(cast) {
    const { tokens, seen } = await watched(cast)
    for (const { request, response } of seen) {
      const at = request.url.split('?', 1)[0]
      const isPage = !request.url.startsWith(cast.target.token_endpoint)
      if (isPage && holds(response.body, tokens))
        violated('no token in a page', `one in the page at ${at}`, placeOf(cast, response))
      if (headerValues(response.headers, 'set-cookie').some((cookie) => holds(cookie, tokens)))
        violated('no token in a cookie', `one in a cookie set at ${at}`, placeOf(cast, response))
    }
  },
  async 'resource-over-http'(cast) {
    const { resource, inconclusive, note, skip } = cast
    if (new URL(resource.url).protocol !== 'https:') skip('the resource has no https endpoint')
    const { accessToken = '' } = await grantWorks(cast)
    const secure = await resource.answersTo(accessToken)
    if (!isServed(secure)) inconclusive('the resource does not open to a fresh access token')
    for (const port of plainPorts(cast)) {
      const url = overPlainHttp(resource.url, port)
      const get = (...credentials: [string, string][]) =>
        whereSomebodyListens(cast, () =>
          cast.send({
            method: resource.method,
            url,
            headers: [['accept', 'application/json'], ...credentials],
          }),
        )
      const answer = await get(['authorization', `Bearer ${accessToken}`])
      if (!answer) continue
      lookedAt(answer)
      if (!isServed(answer)) {
        note(`the resource over plain HTTP gets ${answer.status}`)
        continue
      }
      const open = await get()
      if (answer.body === secure.body || (open && !isServed(open)))
        violated('the resource not served over plain HTTP', `${answer.status} at ${url} with a good token`)
      inconclusive(
        `${url} gives another page than over https, with a token or without: status ${answer.status}`,
      )
    }
  },
})

/** What came from before the login until after tokens were issued, and the tokens. */
async function watched(
  cast: Cast,
): Promise<{ tokens: string[]; seen: (Exchange & { response: WireResponse })[] }> {
  const { owner, client, transcript } = cast
  const visitor = owner.afresh()
  const issued: TokenAnswer[] = []
  // The second time the server has tokens at hand that belong to this owner and client.
  for (let round = 0; round < 2; round += 1) {
    issued.push(given(await client.redeems(given(await visitor.approves(client.request())))))
  }
  const tokens = issued.flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken])
  const seen = transcript.exchanges.flatMap((exchange) => {
    const { response } = exchange
    return response ? [{ ...exchange, response }] : []
  })
  // Shorter values could stand anywhere by chance.
  return { tokens: tokens.filter((token) => token !== undefined && token.length >= 8) as string[], seen }
}

function holds(text: string, tokens: readonly string[]): boolean {
  return tokens.some((token) => text.includes(token) || text.includes(encodeURIComponent(token)))
}

function isServed({ status }: WireResponse): boolean {
  return status >= 200 && status < 300
}

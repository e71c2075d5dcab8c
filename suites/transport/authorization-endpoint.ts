/** Authorization requests without TLS (RFC 6749, 3.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { authorizationWorks, isLoopback, operatorPort, overPlainHttp, whereSomebodyListens } from './steps.ts'

export const authorizationTlsRequired = check('rfc6749-3.1-tls-required', {
  async 'plain-port-80'(cast) {
    await servesNobody(cast, '')
  },
  async 'operator-plain-port'(cast) {
    await servesNobody(cast, operatorPort(cast))
  },
  async 'configured-endpoint-scheme'(cast) {
    const { authorization_endpoint: endpoint } = cast.target
    await authorizationWorks(cast)
    if (new URL(endpoint).protocol === 'http:' && !isLoopback(endpoint))
      violated('an https authorization endpoint', endpoint)
  },
})

/** No login page, no consent page and no code at a browser that nobody has signed in at. */
async function servesNobody(cast: Cast, port: string): Promise<void> {
  const { client, owner, target } = cast
  await authorizationWorks(cast)
  const request = client.request().at(overPlainHttp(target.authorization_endpoint, port))
  const answer = await whereSomebodyListens(cast, () =>
    owner.afresh().visits(request, { signIn: false, decision: 'leave' }),
  )
  if (!answer) return
  const expected = 'nothing served over plain HTTP'
  for (const { page, recognition } of answer.steps) {
    if (isPlain(page.url)) violated(expected, `the ${recognition.kind} page at ${withoutQuery(page.url)}`)
  }
  if (answer.granted && isPlain(lastUrl(cast))) violated(expected, answer.summary)
  neverThePage(cast, answer)
}

/** What came over plain HTTP instead was an error or the way to https. @throws {Inconclusive} */
function neverThePage({ inconclusive, note }: Cast, { page, summary }: AuthorizationAnswer): void {
  lookedAt(page)
  if (page && isPlain(page.url) && page.status < 400)
    inconclusive(`over plain HTTP came neither an error nor a page that is recognised: ${summary}`)
  note(`a request over plain HTTP ended with ${summary}`)
}

function lastUrl({ transcript }: Cast): string {
  return transcript.exchanges.at(-1)?.request.url ?? ''
}

function isPlain(url: string): boolean {
  return url.toLowerCase().startsWith('http:')
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? url
}

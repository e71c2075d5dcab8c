/** Token requests without TLS (RFC 6749, 3.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { publicClient } from '../../driver/target/capabilities.ts'
import { header } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { existing, redemption } from '../steps.ts'
import {
  grantWorks,
  isLoopback,
  operatorPort,
  overPlainHttp,
  plainPorts,
  whereSomebodyListens,
} from './steps.ts'

export const tlsRequired = check('rfc6749-3.2-tls-required', {
  async 'plain-port-80'(cast) {
    await servesNobody(cast, '')
  },
  async 'operator-plain-port'(cast) {
    await servesNobody(cast, operatorPort(cast))
  },
  async 'redirect-to-https'(cast) {
    for (const port of plainPorts(cast)) {
      const answer = await redeemed(cast, cast.client, port)
      const location = answer && header(answer.response.headers, 'location')
      if (answer && answer.status >= 300 && answer.status < 400 && /^https:/i.test(location ?? '')) {
        cast.warn(
          'a token request over plain HTTP is redirected to https: its credentials were already exposed',
        )
      }
    }
  },
  async 'configured-endpoint-scheme'(cast) {
    const { token_endpoint: endpoint } = cast.target
    await grantWorks(cast)
    if (new URL(endpoint).protocol === 'http:' && !isLoopback(endpoint))
      violated('an https token endpoint', endpoint)
  },
})

/** Neither the main client nor a public one, which has no secret that could be exposed, gets tokens there. */
async function servesNobody(cast: Cast, port: string): Promise<void> {
  await grantWorks(cast)
  const other = publicClient(cast.target)
  const clients =
    other && other !== cast.client.registration ? [cast.client, cast.actor(other)] : [cast.client]
  for (const client of clients) {
    const answer = await redeemed(cast, client, port)
    if (answer?.hasTokens)
      violated(
        'no tokens over plain HTTP',
        `${answer.summary} for ${client.id} at ${answer.request.endpoint}`,
      )
  }
}

/** The answer to a complete token request over plain HTTP; undefined when nobody listens there. */
async function redeemed(cast: Cast, client: ClientActor, port: string): Promise<TokenAnswer | undefined> {
  const request = await redemption(cast, client)
  const endpoint = overPlainHttp(cast.target.token_endpoint, port)
  return whereSomebodyListens(cast, async () => existing(await client.sends(request.at(endpoint))))
}

/** Token requests without TLS (RFC 6749, 3.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { publicClient } from '../../driver/target/capabilities.ts'
import { header, TransportError } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { existing, redemption } from '../steps.ts'

export const tlsRequired = check('rfc6749-3.2-tls-required', {
  async 'plain-port-80'(cast) {
    await servesNobody(cast, plainEndpoint(cast, ''))
  },
  async 'operator-plain-port'(cast) {
    await servesNobody(cast, plainEndpoint(cast, operatorPort(cast)))
  },
  async 'redirect-to-https'(cast) {
    const ports = ['', ...(cast.target.plain_http_port === undefined ? [] : [operatorPort(cast)])]
    for (const port of ports) {
      const answer = await overPlainHttp(cast, cast.client, plainEndpoint(cast, port))
      const location = answer && header(answer.response.headers, 'location')
      if (answer && answer.status >= 300 && answer.status < 400 && /^https:/i.test(location ?? '')) {
        cast.warn(
          'a token request over plain HTTP is redirected to https: its credentials were already exposed',
        )
      }
    }
  },
  async 'configured-endpoint-scheme'({ target }) {
    const { protocol, hostname } = new URL(target.token_endpoint)
    const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
    if (protocol === 'http:' && !loopback) violated('an https token endpoint', target.token_endpoint)
  },
})

function operatorPort({ target, skip }: Cast): string {
  return String(target.plain_http_port ?? skip('no plain_http_port is given'))
}

/** The token endpoint on a port that speaks plain HTTP; an empty port is 80. */
function plainEndpoint({ target }: Cast, port: string): string {
  const url = new URL(target.token_endpoint)
  url.protocol = 'http:'
  url.port = port
  return url.href
}

/** Neither the main client nor a public one, which has no secret that could be exposed, gets tokens there. */
async function servesNobody(cast: Cast, endpoint: string): Promise<void> {
  const other = publicClient(cast.target)
  const clients =
    other && other !== cast.client.registration ? [cast.client, cast.actor(other)] : [cast.client]
  for (const client of clients) {
    const answer = await overPlainHttp(cast, client, endpoint)
    if (answer?.hasTokens)
      violated('no tokens over plain HTTP', `${answer.summary} for ${client.id} at ${endpoint}`)
  }
}

/** The answer to a complete token request; undefined when nobody listens there. */
async function overPlainHttp(
  cast: Cast,
  client: ClientActor,
  endpoint: string,
): Promise<TokenAnswer | undefined> {
  const request = await redemption(cast, client)
  try {
    return existing(await client.sends(request.at(endpoint)))
  } catch (error) {
    if (!(error instanceof TransportError) || error.reason === 'timeout') throw error
    cast.note(error.message)
    return undefined
  }
}

/** Which clients have to register their redirection endpoint, and how completely (RFC 6749, 3.1.2.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { clientWithoutRedirectUri, partialClient } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { isRefused } from './mismatch.ts'
import { registered } from './registering.ts'
import { altered, apart, lastSegment } from './uri.ts'

const unregistered = 'https://attacker.example/unregistered'

export const publicClientRegistersRedirect = check('rfc6749-3.1.2.2-public-client-registers-redirect', {
  async 'authorize-unregistered'(cast) {
    const { owner, publicClient, clientFor } = cast
    const client = clientFor((target) => clientWithoutRedirectUri(target, 'public'), 'no-redirect-uri-client')
    const request = publicClient.request().with({ client_id: client.id, redirect_uri: unregistered })
    isRefused(cast, await owner.approves(request))
  },
  async 'register-public-without-uri'(cast) {
    const { owner, publicClient } = cast
    const client = await registered(cast, { redirect_uris: undefined, token_endpoint_auth_method: 'none' })
    if (!client) return
    const request = publicClient.request().with({ client_id: client.client_id, redirect_uri: unregistered })
    isRefused(cast, await owner.approves(request))
    cast.note('a public client without redirect URI was registered; its authorization request is refused')
  },
  async 'public-client-other-uri'(cast) {
    const { owner, publicClient } = cast
    isRefused(cast, await owner.approves(publicClient.request().with({ redirect_uri: unregistered })))
  },
})

export const allClientsRegisterRedirect = check(
  'rfc6749-3.1.2.2-all-clients-register-redirect',
  async (cast) => {
    const { owner, client, clientFor } = cast
    const bare = clientFor(
      (target) => clientWithoutRedirectUri(target, 'confidential'),
      'no-redirect-uri-client',
    )
    const request = client.request().with({ client_id: bare.id, redirect_uri: unregistered })
    isRefused(cast, await owner.approves(request))
  },
)

/** What is registered, and a URI that it would stand for as a pattern. */
const patterns = {
  'wildcard-host': { pattern: 'https://*.client.example/cb', match: 'https://any.client.example/cb' },
  'wildcard-path': { pattern: 'https://client.example/*', match: 'https://client.example/any' },
  'origin-only': { pattern: 'https://client.example', match: 'https://client.example/any' },
  'wildcard-query': { pattern: 'https://client.example/cb?*', match: 'https://client.example/cb?any=1' },
}

export const completeRedirectUri = check(
  'rfc6749-3.1.2.2-complete-redirect-uri',
  rows(patterns, async (cast, { pattern, match }) => {
    const { owner, client, note } = cast
    const matcher = await registered(cast, { redirect_uris: [pattern] })
    if (!matcher) return
    const answer = await owner.approves(
      client.request().with({ client_id: matcher.client_id, redirect_uri: match }),
    )
    if (answer.location !== undefined) {
      violated(`${pattern} is not registered, or is no pattern`, `registered, and ${answer.summary}`)
    }
    isRefused(cast, answer)
    note(`${pattern} was registered, and is not used as a pattern`)
  }),
)

export const partialRegistrationMinimum = check(
  'rfc6749-3.1.2.2-partial-registration-minimum',
  async (cast) => {
    const { owner, clientFor, note } = cast
    const client = clientFor(partialClient, 'partial-redirect-registration')
    const uri = client.redirectUri
    given(await owner.approves(client.request()))
    for (const changed of beyondTheQuery(uri, cast)) {
      isRefused(cast, await owner.approves(client.request().with({ redirect_uri: changed })))
    }
    const varied = `${uri}${uri.includes('?') ? '&' : '?'}varied=1`
    const answer = await owner.approves(client.request().with({ redirect_uri: varied }))
    note(`with another query the request got ${answer.summary}`)
  },
)

function beyondTheQuery(uri: string, { skip }: Cast): string[] {
  const { scheme, host, port, path } = apart(uri)
  if (host === undefined) return skip('the partially registered redirect URI has no host')
  return [
    altered(uri, { scheme: scheme === 'https' ? 'http' : 'https' }),
    altered(uri, { host: `other.${host}` }),
    altered(uri, { port: String(Number(port ?? 443) + 1) }),
    altered(uri, { path: `${path}/more` }),
    altered(uri, { path: `${lastSegment(path).before}other` }),
  ]
}

/** The redirect_uri of the token request (RFC 6749, 4.1.3). The error codes are judged by the entries of 5.2. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { clientWithTwoRedirectUris } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { withoutRedirectUri } from './several.ts'
import { altered, apart, lastSegment, otherCase } from './uri.ts'

export const redirectUriRequiredWhenUsed = check('rfc6749-4.1.3-redirect-uri-required-when-used', {
  async absent(cast) {
    await omits(cast, cast.client, (redemption) => redemption.without('redirect_uri'))
  },
  async empty(cast) {
    await omits(cast, cast.client, (redemption) => redemption.with({ redirect_uri: '' }))
  },
  async 'absent-several-registered'(cast) {
    const client = cast.clientFor(clientWithTwoRedirectUris, 'second-redirect-uri')
    await omits(cast, client, (redemption) => redemption.without('redirect_uri'))
  },
})

async function omits(
  cast: Cast,
  client: ClientActor,
  change: (redemption: TokenRequest) => TokenRequest,
): Promise<void> {
  const grant = given(await cast.owner.approves(client.request()))
  const answer = await client.sends(change(client.redemption(grant)))
  const openid = grant.request.get('scope')?.split(' ').includes('openid')
  if (answer.granted && openid && client.registration.redirect_uris.length === 1) {
    return cast.warn('granted without redirect_uri, as OpenID Connect Core 3.1.3.2 lets servers do')
  }
  expect(answer).to.be.refused()
}

/** What the token request names in place of the URI of the authorization request. */
const changes: Record<string, (uri: string, cast: Cast) => string> = {
  unregistered: () => 'https://attacker.example/cb',
  'trailing-slash': (uri) => {
    const { path } = apart(uri)
    return altered(uri, { path: path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : `${path}/` })
  },
  'extra-query': (uri) => `${uri}${uri.includes('?') ? '&' : '?'}x=1`,
  'case-changed': (uri, { skip }) =>
    altered(uri, { path: otherCase(apart(uri).path) ?? skip('the path of the redirect URI has no letter') }),
  'percent-encoded': (uri, { skip }) => {
    const { path } = apart(uri)
    if (!/[a-z]/i.test(path)) return skip('the path of the redirect URI has no letter')
    return altered(uri, { path: path.replace(/[a-z]/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`) })
  },
  'scheme-changed': (uri) => altered(uri, { scheme: apart(uri).scheme === 'http' ? 'https' : 'http' }),
  'fragment-added': (uri) => `${uri}#x`,
  'prefix-only': (uri) => altered(uri, { path: lastSegment(apart(uri).path).before, query: undefined }),
  'space-padded': (uri) => `${uri} `,
}

export const redirectUriIdentical = check('rfc6749-4.1.3-redirect-uri-identical', {
  async 'other-registered'({ owner, clientFor, skip }) {
    const client = clientFor(clientWithTwoRedirectUris, 'second-redirect-uri')
    const second = client.registration.redirect_uris.find((uri) => uri !== client.redirectUri)
    if (second === undefined) return skip('the client has registered the same redirect URI twice')
    const redemption = client.redemption(given(await owner.approves(client.request())))
    expect(await client.sends(redemption.with({ redirect_uri: second }))).to.be.refused()
  },
  ...rows(changes, async (cast, change) => {
    const { owner, client } = cast
    const redirect_uri = change(client.redirectUri, cast)
    if (redirect_uri === client.redirectUri) cast.skip('this change leaves the redirect URI as it is')
    const redemption = client.redemption(given(await owner.approves(client.request())))
    expect(await client.sends(redemption.with({ redirect_uri }))).to.be.refused()
  }),
})

export const redirectUriNotRequiredWhenOmitted = check(
  'rfc6749-4.1.3-redirect-uri-not-required-when-omitted',
  {
    async 'absent-both'(cast) {
      const { client, redemption } = await withoutBoth(cast)
      expect(await client.sends(redemption)).to.be.granted
    },
    async 'absent-then-registered'(cast) {
      const { client, redemption } = await withoutBoth(cast)
      const answer = await client.sends(redemption.with({ redirect_uri: client.redirectUri }))
      cast.note(`the registered redirect_uri in the token request only: ${answer.summary}`)
    },
    async 'absent-then-other'(cast) {
      const { client, redemption } = await withoutBoth(cast)
      const answer = await client.sends(redemption.with({ redirect_uri: 'https://attacker.example/cb' }))
      expect(answer).to.be.refused()
    },
  },
)

/** A code whose authorization request named no redirect URI, and its redemption that names none either. */
async function withoutBoth(cast: Cast): Promise<{ client: ClientActor; redemption: TokenRequest }> {
  const { request } = withoutRedirectUri(cast)
  const client = cast.actor(request.client)
  return { client, redemption: client.redemption(given(await cast.owner.approves(request))) }
}

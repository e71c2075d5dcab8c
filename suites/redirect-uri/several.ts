/** Several registered URIs, one, or none: which may be left out of the request (RFC 6749, 3.1.2.2 and 3.1.2.3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import {
  clientWithOneRedirectUri,
  clientWithoutRedirectUri,
  clientWithTwoRedirectUris,
  partialClient,
} from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'

export const multipleRedirectUris = check(
  'rfc6749-3.1.2.2-multiple-redirect-uris',
  async ({ owner, clientFor }) => {
    const client = clientFor(clientWithTwoRedirectUris, 'second-redirect-uri')
    for (const uri of client.registration.redirect_uris) {
      const answer = await owner.approves(client.request().with({ redirect_uri: uri }))
      expect(answer).to.be.granted
      arrivedAt(uri, answer)
    }
  },
)

/** Requests in which the redirect URI would have to be named. */
const nameless: Record<string, (cast: Cast) => AuthorizationRequest> = {
  'two-registered': ({ clientFor }) =>
    clientFor(clientWithTwoRedirectUris, 'second-redirect-uri').request().without('redirect_uri'),
  'two-registered-empty': ({ clientFor }) =>
    clientFor(clientWithTwoRedirectUris, 'second-redirect-uri').request().with({ redirect_uri: '' }),
  'partial-registered': ({ clientFor }) =>
    clientFor(partialClient, 'partial-redirect-registration').request().without('redirect_uri'),
  'none-registered': ({ client, clientFor }) => {
    const find = (target: Cast['target']) =>
      clientWithoutRedirectUri(target, 'confidential') ?? clientWithoutRedirectUri(target, 'public')
    const { id } = clientFor(find, 'no-redirect-uri-client')
    return client.request().without('redirect_uri').with({ client_id: id })
  },
}

export const redirectUriMissingWithSeveral = check(
  'rfc6749-3.1.2.3-redirect-uri-missing-with-several',
  rows(nameless, async (cast, request) => {
    expect(await cast.owner.approves(request(cast))).to.be.refusedAtTheServer
  }),
)

/** The redemption without redirect_uri is decided by rfc6749-4.1.3-redirect-uri-not-required-when-omitted. */
export const singleRegisteredDefault = check('rfc6749-3.1.2.3-single-registered-default', {
  async absent(cast) {
    const { request, uri } = withoutRedirectUri(cast)
    const answer = await cast.owner.approves(request)
    expect(answer).to.be.granted
    arrivedAt(uri, answer)
  },
  async 'absent-then-error'(cast) {
    const { request, uri } = withoutRedirectUri(cast)
    const answer = await cast.owner.approves(request.with({ response_type: 'bad' }))
    if (answer.granted) return cast.skip('the faulty request was granted: there is no error to look at')
    expect(answer).to.be.refused()
    arrivedAt(uri, answer)
  },
})

/** A request of the client with one registered URI that leaves it out; OpenID Connect would want it (Core, 3.1.2.1). */
export function withoutRedirectUri({ clientFor }: Cast): { request: AuthorizationRequest; uri: string } {
  const client = clientFor(clientWithOneRedirectUri, 'single-redirect-uri-client')
  const usual = client.request()
  const scope = usual
    .get('scope')
    ?.split(' ')
    .filter((name) => name !== 'openid')
    .join(' ')
  const plain = (scope ? usual.with({ scope }) : usual.without('scope')).asValid()
  return { request: plain.without('redirect_uri'), uri: client.redirectUri }
}

function arrivedAt(uri: string, { location, summary }: AuthorizationAnswer): void {
  if (location === undefined || parts(location).target !== parts(uri).target)
    violated(`a response at ${parts(uri).target}`, summary)
}

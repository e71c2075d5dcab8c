/** A redirect_uri has to be one of the client's own (RFC 6749, 3.1.2.3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { check } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { isRefused, refusals } from './mismatch.ts'

const stealing = 'https://attacker.example/steal'

export const redirectUriMatchesRegistered = check('rfc6749-3.1.2.3-redirect-uri-matches-registered', {
  ...refusals({
    'other-host-and-path': () => stealing,
    'as-own-uri': (_, cast) => ownPage(cast),
    'javascript-scheme': () => 'javascript:alert(1)',
    'data-scheme': () => 'data:text/html,x',
    'custom-scheme': () => 'com.attacker.app:/cb',
  }),
  async 'prompt-none-style'(cast) {
    const { owner, client } = cast
    given(await owner.approves(client.request()))
    isRefused(cast, await owner.approves(client.request().with({ redirect_uri: stealing })))
  },
  async 'control-exact'({ owner, client }) {
    expect(await owner.approves(client.request())).to.be.granted
  },
})

/** A page of the server that no login passes through. */
function ownPage({ target }: Cast): string {
  return new URL('/.well-known/oauth-authorization-server', target.authorization_endpoint).href
}

export const perClientUris = check('rfc6749-3.1.2.3-per-client-uris', async (cast) => {
  const { owner, client, secondClient, skip } = cast
  const uri = secondClient.registration.redirect_uris.find(
    (candidate) => !client.registration.redirect_uris.includes(candidate),
  )
  if (uri === undefined) return skip('the second client has no redirect URI of its own')
  isRefused(cast, await owner.approves(client.request().with({ redirect_uri: uri })))
})

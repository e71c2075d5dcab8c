/** What an authorization request must hold, and when that is looked at (RFC 6749, 4.1.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { usableClients } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { settled } from '../steps.ts'
import { unregistered } from './steps.ts'

const clientless: Record<string, (cast: Cast) => AuthorizationRequest> = {
  missing: ({ client }) => client.request().without('client_id'),
  empty: ({ client }) => client.request().with({ client_id: '' }),
  whitespace: ({ client }) => client.request().with({ client_id: { raw: '%20' } }),
  'guess-by-redirect-uri': (cast) => {
    const { client, redirectUri } = onlyOwner(cast)
    return cast.actor(client).request({ redirectUri }).without('client_id')
  },
}

export const clientIdRequired = check(
  'rfc6749-4.1.1-client-id-required',
  rows(clientless, async (cast, request) => {
    expect(await cast.owner.approves(request(cast))).to.be.refusedAtTheServer
  }),
)

/** A client with a redirect URI that no other has registered. */
function onlyOwner({ target, skip }: Cast) {
  for (const client of usableClients(target)) {
    const others = target.clients.filter((other) => other !== client)
    const redirectUri = client.redirect_uris.find(
      (uri) => !others.some(({ redirect_uris }) => redirect_uris.includes(uri)),
    )
    if (redirectUri !== undefined) return { client, redirectUri }
  }
  return skip('every redirect URI belongs to several clients: add a client with one of its own')
}

const invalid = { response_type: 'no_such_type', redirect_uri: unregistered }

export const requiredParametersValidated = check('rfc6749-4.1.1-required-parameters-validated', {
  async 'before-login'({ owner, client, note }) {
    // The control at a browser of its own: the others have to be without a session.
    given(await owner.approves(client.request()))
    for (const [name, value] of Object.entries(invalid)) {
      const request = client.request().with({ [name]: value })
      const answer = settled(await owner.afresh().visits(request, { signIn: false }))
      note(
        answer.steps.length > 0
          ? `with an invalid ${name} the login page comes first`
          : `with an invalid ${name} nobody has to sign in: ${answer.summary}`,
      )
    }
  },
  async 'after-login'({ owner, client, note }) {
    for (const [name, value] of Object.entries(invalid)) {
      const answer = settled(await owner.afresh().approves(client.request().with({ [name]: value })))
      if (answer.granted)
        violated(`an error for the invalid ${name}, at the latest after login`, answer.summary)
      const when = answer.sawPage('consent') ? 'after consent' : 'before consent'
      note(`with an invalid ${name} the error comes ${when}: ${answer.summary}`)
    }
  },
})

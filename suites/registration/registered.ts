/** What a client is registered with (RFC 6749, 10.1 and A.1; RFC 7591). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientMetadata } from '../../driver/cast/others/registrar.ts'
import type { Client } from '../../driver/target/target.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { registered } from '../redirect-uri/registering.ts'

/** A native app that asks to be a public client (RFC 8252, 8.4). */
const native: ClientMetadata = {
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  redirect_uris: ['http://127.0.0.1:9876/callback'],
}

export const noCredentialsForNativeClients = check(
  'rfc6749-10.1-no-credentials-for-native-clients',
  async (cast) => {
    const client = await registered(cast, native)
    if (!client) return cast.skip('the server registers no native clients with the method none')
    const { client_secret } = client
    if (!client_secret) return cast.note('a native client was registered, and got no client_secret')
    if (await authenticates(cast, client))
      violated('no client_secret for a native client that asks for none', 'one that works')
    cast.note(
      'a native client was registered and got a client_secret, which the token endpoint does not take',
    )
  },
)

/** Whether the secret that the client was given authenticates it. */
async function authenticates(cast: Cast, registration: Client): Promise<boolean> {
  const { owner, client } = cast
  const { client_id, redirect_uris } = registration
  const [redirect_uri = ''] = redirect_uris
  const request = client.request().with({ client_id, redirect_uri })
  const actor = cast.actor(registration)
  const { granted } = await actor.sends(actor.redemption(given(await owner.approves(request))))
  return granted
}

/** Anything but VSCHAR (RFC 6749, A.1 and A.2). */
const unprintable = /[^\x20-\x7e]/u

export const clientIdSyntax = check('rfc6749-A.1-client-id-syntax', async (cast) => {
  const client = await registered(cast, {})
  const { client_id, client_secret = '' } =
    client ?? cast.inconclusive('the server refused to register a client this time')
  for (const [name, value] of Object.entries({ client_id, client_secret })) {
    const [found] = unprintable.exec(value) ?? []
    if (found !== undefined)
      violated(`a ${name} of printable ASCII characters`, `one with the character ${JSON.stringify(found)}`)
  }
  cast.note(client_secret ? 'client_id and client_secret are printable ASCII' : 'no client_secret was issued')
})

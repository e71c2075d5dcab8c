/** Form encoding inside of Basic credentials (RFC 6749, 2.3.1 and appendix B). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import { component, everyOctetEscaped } from '../../driver/message/parameters.ts'
import { basic, rawBasic } from '../../driver/message/token-request.ts'
import { canRunTheGrant, clientWith } from '../../driver/target/capabilities.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { existing, redemption } from '../steps.ts'
import { basicCredentials, seen } from './steps.ts'

/** How one half of the credentials is written. */
type Writing = (half: string) => string

const unreserved = /[-._~]/g

const encodings: Record<string, [id: Writing, secret: Writing]> = {
  'all-octets-encoded': [(id) => everyOctetEscaped(id), (secret) => everyOctetEscaped(secret)],
  'lower-case-hex': [(id) => everyOctetEscaped(id, 'lower'), (secret) => everyOctetEscaped(secret, 'lower')],
  'only-secret-encoded': [component, (secret) => everyOctetEscaped(secret)],
  'unreserved-encoded': [unreservedEscaped, unreservedEscaped],
}

function unreservedEscaped(half: string): string {
  return component(half).replace(unreserved, (character) => everyOctetEscaped(character))
}

export const basicPercentDecoding = check('rfc6749-2.3.1-basic-percent-decoding', {
  ...rows(encodings, async (cast, [ofId, ofSecret]) => {
    const { id, secret } = basicCredentials(cast)
    const header = rawBasic(`${ofId(id)}:${ofSecret(secret)}`)
    if (header === basic(id, secret)) cast.skip('the credentials have none of the characters - . _ ~')
    const request = (await redemption(cast, cast.client)).authorization(header)
    expect(await cast.client.sends(request)).to.be.granted
  }),
  async 'bad-escape'(cast) {
    const { id, secret } = basicCredentials(cast)
    for (const broken of ['%', '%zz']) {
      const header = rawBasic(`${component(id)}:${component(secret)}${broken}`)
      const { summary } = await seen(cast, (request) => request.authorization(header))
      cast.note(`a secret followed by ${broken} got ${summary}`)
    }
  },
})

/** Form-encoded, with %20 for a space: a plus stands nowhere. */
function percentEncoded(half: string): string {
  return component(half).replaceAll('+', '%20')
}

const special: Record<string, { half: 'id' | 'secret'; holds: string; secret: readonly Writing[] }> = {
  'plus-in-secret': { half: 'secret', holds: '+', secret: [percentEncoded] },
  'space-in-secret': { half: 'secret', holds: ' ', secret: [component, percentEncoded] },
  'percent-in-secret': { half: 'secret', holds: '%', secret: [percentEncoded] },
  'colon-in-secret': { half: 'secret', holds: ':', secret: [percentEncoded] },
  'colon-in-client-id': { half: 'id', holds: ':', secret: [percentEncoded] },
}

export const basicReservedCharacters = check('rfc6749-2.3.1-basic-reserved-characters', {
  ...rows(special, async (cast, { half, holds, secret: writings }) => {
    const { client, id, secret } = clientHolding(cast, half, holds)
    for (const writing of writings) {
      const header = rawBasic(`${percentEncoded(id)}:${writing(secret)}`)
      const answer = await client.sends((await redemption(cast, client)).authorization(header))
      const { granted, response, summary } = answer
      if (granted) continue
      lookedAt(response)
      // The ordinary request of this client is no control: it is spelled in the way that is in question.
      if (!(await worksOtherwise(cast, client, id, secret)))
        cast.inconclusive(
          `the client "${id}" authenticates in no way; is this its secret? Basic got ${summary}`,
        )
      violated(`tokens for a ${half} with "${holds}", form-encoded in Basic`, summary, answer)
    }
  }),
  async 'raw-plus-must-not-match'(cast) {
    const { client, id, secret } = clientHolding(cast, 'secret', '+')
    const header = rawBasic(`${percentEncoded(id)}:${percentEncoded(secret).replaceAll('%2B', '+')}`)
    const answer = existing(await client.sends((await redemption(cast, client)).authorization(header)))
    cast.note(`a secret with a raw plus, which stands for a space, got ${answer.summary}`)
  },
})

function clientHolding(cast: Cast, half: 'id' | 'secret', holds: string) {
  const found = clientWith(
    cast.target,
    (client) =>
      canRunTheGrant(client) &&
      (half === 'id' ? client.client_id : client.client_secret)?.includes(holds) === true,
  )
  const client = cast.actor(
    found ?? cast.skip(`no client has "${holds}" in its ${half}: add one under clients`),
  )
  const { authentication } = client
  if (authentication.method !== 'client_secret_basic')
    return cast.skip(`the client with "${holds}" in its ${half} does not authenticate by HTTP Basic`)
  return { client, id: authentication.id, secret: authentication.secret }
}

/** Whether these are the credentials of the client: they work in the body, or in Basic as they stand. */
async function worksOtherwise(cast: Cast, client: ClientActor, id: string, secret: string): Promise<boolean> {
  const inBody = { method: 'client_secret_post', id, secret } as const
  const byBody = await client.sends((await redemption(cast, client)).authenticated(inBody))
  if (byBody.granted) return true
  const asTheyStand = (await redemption(cast, client)).authorization(rawBasic(`${id}:${secret}`))
  return (await client.sends(asTheyStand)).granted
}

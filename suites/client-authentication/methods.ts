/** Which ways of authenticating a client there are (RFC 6749, 2.3 and 2.3.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { Parameter } from '../../driver/message/parameters.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { ClientAuthentication, TokenRequest } from '../../driver/message/token-request.ts'
import { clientWithEmptySecret, publicClient } from '../../driver/target/capabilities.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { credentialsOf, existing, redemption, refreshing } from '../steps.ts'
import { leftOut, publishedMethods, seen } from './steps.ts'

type Start = (cast: Cast, client: ClientActor) => Promise<TokenRequest>

const grants: Record<string, Start> = { 'code-grant': redemption, 'refresh-grant': refreshing }

export const basicSupported = check(
  'rfc6749-2.3.1-basic-supported',
  rows(grants, async (cast, start) => {
    const { client } = cast
    const { id, secret } = credentialsOf(cast)
    const by = async (method: 'client_secret_basic' | 'client_secret_post') =>
      client.sends((await start(cast, client)).authenticated({ method, id, secret }))
    const answer = await by('client_secret_basic')
    if (answer.granted) return
    lookedAt(answer.response)
    // Where Basic is the usual way of the client, the ordinary grant is no control of it.
    const control = await by('client_secret_post')
    if (!control.granted)
      cast.inconclusive(`the secret works neither by Basic nor in the body: ${answer.summary}`)
    const registered = client.registration.token_endpoint_auth_method ?? 'client_secret_basic'
    if (registered === 'client_secret_basic')
      violated('tokens for a client that uses Basic', answer.summary, answer)
    cast.warn(`the client is registered for ${registered}, and Basic got ${answer.summary}`, answer)
  }),
)

export const bodyCredentialsOptional = check('rfc6749-2.3.1-body-credentials-optional', async (cast) => {
  const { id, secret } = credentialsOf(cast)
  const answer = await seen(cast, (request) =>
    request.authenticated({ method: 'client_secret_post', id, secret }),
  )
  const listed = (await publishedMethods(cast))?.includes('client_secret_post')
  cast.note(`credentials in the body got ${judged(cast, answer)}`)
  if (!answer.granted && listed === true) cast.note('although the metadata list client_secret_post')
  if (answer.granted && listed === false) cast.note('although the metadata do not list client_secret_post')
})

/** What came, where it is an answer at all. @throws {Inconclusive} when it is neither tokens nor a refusal */
function judged({ inconclusive }: Cast, answer: TokenAnswer): string {
  return answer.granted || answer.refused
    ? answer.summary
    : inconclusive(`neither tokens nor a refusal: ${answer.summary}`)
}

export const clientAuthMethodsFree = check('rfc6749-2.3-client-auth-methods-free', async (cast) => {
  const published = await publishedMethods(cast)
  const { method: usual } = cast.client.authentication
  const methods = published ?? [usual]
  cast.note(published ? `the metadata list ${published.join(', ')}` : 'no metadata list the methods')
  let tried = 0
  for (const method of methods) {
    const way = wayBy(method, cast)
    if (!way) continue
    tried += 1
    const [client, authentication] = way
    const request = (await redemption(cast, client)).authenticated(authentication)
    cast.note(`${method} got ${judged(cast, existing(await client.sends(request)))}`)
  }
  if (tried === 0) cast.skip(`no client of the target can use one of the methods ${methods.join(', ')}`)
})

/** A client that uses this method, where the suite knows both. */
function wayBy(method: string, cast: Cast): [ClientActor, ClientAuthentication] | undefined {
  const { client, target } = cast
  const { id, secret } = client
  if (method === 'none') {
    const found = publicClient(target)
    return found && [cast.actor(found), { method, id: found.client_id }]
  }
  if (method !== 'client_secret_basic' && method !== 'client_secret_post') return undefined
  return secret ? [client, { method, id, secret }] : undefined
}

export const bodyEmptySecretOmitted = check('rfc6749-2.3.1-body-empty-secret-omitted', async (cast) => {
  const client = cast.clientFor(clientWithEmptySecret, 'empty-secret-client')
  const outcome = async (...secret: Parameter[]) => {
    const request = (await redemption(cast, client)).authenticated(leftOut)
    return judged(cast, existing(await client.sends(request.plus(['client_id', client.id], ...secret))))
  }
  cast.note(`client_id alone got ${await outcome()}`)
  cast.note(`client_id and an empty client_secret got ${await outcome(['client_secret', ''])}`)
})

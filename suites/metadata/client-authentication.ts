/** What is announced of client authentication (RFC 8414, 2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { isPublic, usableClients } from '../../driver/target/capabilities.ts'
import type { Client } from '../../driver/target/target.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { documents, documentWith, shown, texts, violatedBy } from './steps.ts'
import { listOf } from './truth.ts'

/** Methods that a target's clients can have. */
const secretMethods = ['client_secret_basic', 'client_secret_post'] as const
type Method = (typeof secretMethods)[number] | 'none'

export const tokenAuthMethodsTrue = check('rfc8414-2-token-auth-methods-true', async (cast) => {
  const found = await documentWith(cast, 'token_endpoint_auth_methods_supported')
  const listed = listOf(cast, found, 'token_endpoint_auth_methods_supported')
  const tried: string[] = []
  for (const method of [...secretMethods, 'none'] as const) {
    const client = clientWith(cast, method)
    if (!client) continue
    const answer = await redeems(cast, client)
    if (!listed.includes(method)) {
      if (answer?.hasTokens) unannounced(cast, method)
      continue
    }
    if (!answer) continue
    tried.push(method)
    if (!answer.hasTokens) await refused(cast, client, method, answer)
  }
  if (tried.length === 0) cast.inconclusive(`no client could try one of ${listed.join(', ')}`)
  cast.note(`tried: ${tried.join(', ')}`)
})

/** That public clients need no authentication is no method of it: many lists leave none out. */
function unannounced(cast: Cast, method: Method): void {
  const text = `${method} works, and is not listed`
  if (method === 'none') cast.note(text)
  else cast.warn(text)
}

/** The first client with this method: as it is registered, or as was found out. */
function clientWith(cast: Cast, method: Method): ClientActor | undefined {
  return usableClients(cast.target)
    .filter(({ client_secret }) => client_secret !== '')
    .map((registration) => cast.actor(registration))
    .find(({ authentication }) => authentication.method === method)
}

/** The client's code, redeemed; undefined where it gets none. */
async function redeems({ owner, note }: Cast, client: ClientActor): Promise<TokenAnswer | undefined> {
  const answer = await owner.tries(client.request())
  if (answer.granted) return client.tries(client.redemption(answer))
  note(`the client ${client.id} gets no code: ${answer.summary}`)
  return undefined
}

/** A refusal counts when the credentials are seen to be right: a public client has none, others have them taken in another way. */
async function refused(cast: Cast, client: ClientActor, method: Method, answer: TokenAnswer): Promise<void> {
  if (answer.error !== 'invalid_client' && answer.status !== 401)
    return cast.inconclusive(`the client ${client.id} gets no tokens, for another reason: ${answer.summary}`)
  if (method !== 'none' && !(await worksOtherwise(cast, client.registration, method)))
    cast.inconclusive(`the credentials of ${client.id} are taken in no way: they may be wrong`)
  violated(`tokens by ${method}, which is listed`, answer.summary, answer)
}

async function worksOtherwise(cast: Cast, client: Client, method: Method): Promise<boolean> {
  for (const other of secretMethods) {
    if (other === method) continue
    const answer = await redeems(cast, cast.actor({ ...client, token_endpoint_auth_method: other }))
    if (answer?.hasTokens) return true
  }
  return false
}

export const tokenAuthMethodsDefault = check('rfc8414-2-token-auth-methods-default', async (cast) => {
  const client = usableClients(cast.target).find((one) => !isPublic(one) && one.client_secret !== '')
  if (!client) return cast.skip('no client has a secret')
  const method = 'client_secret_basic'
  const answer = await redeems(cast, cast.actor({ ...client, token_endpoint_auth_method: method }))
  if (!answer) return cast.inconclusive('no code to redeem')
  if (answer.hasTokens) return
  if (answer.error !== 'invalid_client' && answer.status !== 401)
    cast.inconclusive(`no tokens, for another reason than the credentials: ${answer.summary}`)
  if (!(await worksOtherwise(cast, client, method)))
    cast.inconclusive(`the credentials of ${client.client_id} are taken in no way: they may be wrong`)
  violated(`tokens by ${method}: no list of methods is published`, answer.summary, answer)
})

const jwtMethods = ['private_key_jwt', 'client_secret_jwt']

export const authAlgsPresent = check('rfc8414-2-auth-algs-present-with-jwt-methods', async (cast) => {
  await algorithmsBeside(cast, 'token_endpoint')
})

export const revocationIntrospectionMembers = check(
  'rfc8414-2-revocation-introspection-auth-members',
  async (cast) => {
    await algorithmsBeside(cast, 'revocation_endpoint')
    await algorithmsBeside(cast, 'introspection_endpoint')
  },
)

/** In the first document that lists the methods of this endpoint, if any does. */
async function algorithmsBeside(cast: Cast, endpoint: string): Promise<void> {
  const member = `${endpoint}_auth_methods_supported`
  const all = await documents(cast)
  if (all.length === 0) cast.skip('the server publishes no metadata')
  const found = all.find(({ document }) => document[member] !== undefined)
  const method = texts(found?.document[member])?.find((one) => jwtMethods.includes(one))
  if (!found || method === undefined) return
  const name = `${endpoint}_auth_signing_alg_values_supported`
  const algorithms = found.document[name]
  if ((texts(algorithms) ?? []).length === 0)
    violatedBy(cast, found, `${name}, as ${method} is listed`, shown(algorithms))
}

export const authAlgsNoNone = check('rfc8414-2-auth-algs-no-none', async (cast) => {
  const all = await documents(cast)
  if (all.length === 0) cast.skip('the server publishes no metadata')
  for (const found of all) {
    for (const [name, value] of Object.entries(found.document)) {
      if (name.endsWith('_endpoint_auth_signing_alg_values_supported') && texts(value)?.includes('none'))
        violatedBy(cast, found, `${name} without none`, shown(value))
    }
  }
})

export const authAlgsRs256 = check('rfc8414-2-auth-algs-rs256', async (cast) => {
  const name = 'token_endpoint_auth_signing_alg_values_supported'
  const found = await documentWith(cast, name)
  if (!listOf(cast, found, name).includes('RS256'))
    violatedBy(cast, found, `RS256 in ${name}`, shown(found.document[name]))
})

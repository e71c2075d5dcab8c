/** What is announced is held against what the server does (RFC 8414, 2): response types and modes, grants. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { registered } from '../redirect-uri/registering.ts'
import { existing } from '../steps.ts'
import { anyDocument, documentWith, shown, texts, violatedBy, type Found } from './steps.ts'

/** More than any server has; a document is hostile input. */
const most = 12

export const responseTypesTrue = check('rfc8414-2-response-types-true', async (cast) => {
  const { owner, client } = cast
  const found = await anyDocument(cast)
  const listed = listOf(cast, found, 'response_types_supported')
  given(await owner.approves(client.request()))
  if (!listed.includes('code'))
    violatedBy(cast, found, 'code in response_types_supported: the code grant works', shown(listed))
  const refused: string[] = []
  for (const type of listed.filter((one) => one !== 'code').slice(0, most)) {
    const { error = 'taken' } = await asksFor(cast, type)
    cast.note(`${type}: ${error}`)
    if (error === 'unsupported_response_type') refused.push(type)
  }
  for (const type of refused) await refusedToItsClient(cast, type)
  if (listed.some((type) => type.split(' ').includes('token'))) return
  if ((await asksFor(cast, 'token')).get('access_token') !== undefined)
    cast.warn('response_type=token works, and is not listed')
})

/**
 * A type that the main client is refused as unsupported may be there for others: some servers say the same to a client
 * that is not registered for it. One that is registered for it tells.
 *
 * @throws {Skip} where no client may be registered
 * @throws {Inconclusive} where none is registered with this type
 */
async function refusedToItsClient(cast: Cast, type: string): Promise<void> {
  const { target, actor, owner } = cast
  if (target.registration_endpoint === undefined || target.permissions?.includes('registration') !== true)
    cast.skip(
      `${type} is refused as unsupported, which may mean the client alone: give registration in permissions, so that one with this response type is tried`,
    )
  const words = type.split(' ')
  const grants = words.includes('code') ? ['authorization_code'] : []
  const implicit = words.some((word) => word === 'token' || word === 'id_token') ? ['implicit'] : []
  const metadata = { response_types: [type], grant_types: [...grants, ...implicit] }
  const client = await registered(cast, metadata)
  if (!client) return cast.inconclusive(`no client can be registered with the response type ${type}`)
  const request = actor(client).request().with({ response_type: type, nonce: 'n-4b1d7c' }).asValid()
  const answer = await owner.tries(request)
  if (answer.error === 'unsupported_response_type')
    violated(`${type}, which is listed, not refused as unsupported`, answer.summary, answer)
  cast.note(`${type}, of a client that is registered for it: ${answer.error ?? 'taken'}`)
}

/** A request of this response type, with a nonce as those for ID tokens need it. @throws {Inconclusive} without a control */
async function asksFor({ owner, client, inconclusive }: Cast, type: string): Promise<AuthorizationAnswer> {
  const answer = await owner.approves(client.request().with({ response_type: type, nonce: 'n-4b1d7c' }))
  if (!answer.control.works) inconclusive(`no control: ${answer.control.why}`)
  return answer
}

export const grantTypesTrue = check('rfc8414-2-grant-types-true', async (cast) => {
  const { owner, client } = cast
  const found = await anyDocument(cast)
  const member = found.document['grant_types_supported']
  const listed = texts(member)
  const answer = given(await client.redeems(given(await owner.approves(client.request()))))
  const implicit = await asksFor(cast, 'token')
  // OpenID Connect calls it implicit as well where only ID Tokens come from the authorization endpoint.
  const types = texts(found.document['response_types_supported']) ?? []
  const hasImplicit = types.some((type) => type.split(' ').some((word) => word !== 'code' && word !== 'none'))
  if (listed === undefined) {
    if (member !== undefined) cast.inconclusive(`grant_types_supported is ${shown(member)}: judged elsewhere`)
    if (!hasImplicit && implicit.error === 'unsupported_response_type')
      cast.warn('grant_types_supported is left out, which announces the implicit grant, and that is refused')
    return
  }
  const works: Record<string, boolean> = {
    authorization_code: true,
    refresh_token: answer.refreshToken !== undefined,
    implicit: implicit.get('access_token') !== undefined,
    client_credentials: !listed.includes('client_credentials') && (await grants(cast, answer)),
  }
  for (const [grant, does] of Object.entries(works)) {
    if (does && !listed.includes(grant))
      violatedBy(cast, found, `${grant}, which works, in grant_types_supported`, shown(listed))
  }
  if (!hasImplicit && listed.includes('implicit') && implicit.error === 'unsupported_response_type')
    violated(
      'response_type=token not refused as unsupported: the implicit grant is listed',
      implicit.summary,
      implicit,
    )
  await noneUnsupported(cast, answer, listed)
})

/** Whether the client gets tokens by client_credentials, which nobody announces. */
async function grants(cast: Cast, { request }: TokenAnswer): Promise<boolean> {
  if (!cast.client.secret) return false
  const bare = request
    .without('code', 'redirect_uri', 'code_verifier')
    .with({ grant_type: 'client_credentials' })
  return existing(await cast.client.sends(bare)).hasTokens
}

/** A grant that is listed is not said to be unknown, even where all that it needs is missing. */
async function noneUnsupported(
  cast: Cast,
  { request }: TokenAnswer,
  listed: readonly string[],
): Promise<void> {
  const others = listed.filter((one) => !['authorization_code', 'implicit'].includes(one)).slice(0, most)
  for (const grant of others) {
    const bare = request.without('code', 'redirect_uri', 'code_verifier').with({ grant_type: grant })
    const answer = existing(await cast.client.sends(bare))
    if (answer.error === 'unsupported_grant_type')
      violated(`${grant}, which is listed, not refused as unsupported`, answer.summary, answer)
  }
}

export const responseModesTrue = check('rfc8414-2-response-modes-true', async (cast) => {
  const found = await documentWith(cast, 'response_modes_supported')
  const listed = listOf(cast, found, 'response_modes_supported')
  for (const mode of listed.slice(0, most)) {
    if (!isKnown(mode)) {
      cast.note(`${mode} is not looked at here`)
      continue
    }
    const answer = await inMode(cast, mode)
    expect(answer).to.be.granted
    if (modeOf(answer) !== mode)
      violated(`a response by ${mode}, which is listed`, `one by ${modeOf(answer)}`, answer)
  }
  if (listed.includes('form_post')) return
  const answer = await inMode(cast, 'form_post')
  if (answer.granted && modeOf(answer) === 'form_post')
    cast.warn('response_mode=form_post works, and is not listed')
})

const modes = ['query', 'fragment', 'form_post'] as const

function isKnown(mode: string): mode is (typeof modes)[number] {
  return modes.some((one) => one === mode)
}

function inMode({ owner, client }: Cast, mode: string): Promise<AuthorizationAnswer> {
  return owner.approves(client.request().with({ response_mode: mode }))
}

/** How the response came. */
function modeOf({ landing, query }: AuthorizationAnswer): (typeof modes)[number] {
  if (landing.kind === 'redirect' && landing.fields.length > 0) return 'form_post'
  return query.some(([name]) => name === 'code' || name === 'error') ? 'query' : 'fragment'
}

/** A list of the document. @throws {Inconclusive} where it is none: there are checks of that */
export function listOf(cast: Cast, { document }: Found, name: string): string[] {
  return (
    texts(document[name]) ?? cast.inconclusive(`${name} is ${shown(document[name])}: judged by another check`)
  )
}

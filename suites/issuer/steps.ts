/** What the checks of the issuer of a response share: responses that may be judged, and what their iss should be. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import {
  denied,
  errorsOf,
  ordinaryFaults,
  type Fault,
  type Provoked,
} from '../authorization-response/provoked.ts'
import { given } from '../expectations.ts'

/** The ordinary response with a code. */
export async function success({ owner, client }: Cast): Promise<AuthorizationAnswer> {
  return given(await owner.approves(client.request()))
}

const pkceFault: Record<string, Fault> = {
  'a missing code_challenge': (request) => request.without('code_challenge', 'code_challenge_method'),
}

const silently: Record<string, Fault> = {
  'prompt=none without a session': (request) => request.with({ prompt: 'none' }),
}

/** Error redirects of every kind that the server was seen to send. @throws {Inconclusive} when there was none */
export async function errors(cast: Cast): Promise<Provoked> {
  const answers = await errorsSeen(cast)
  if (answers.length === 0) cast.inconclusive('no faulty request was answered with an error redirect')
  return answers
}

/** The same; there may be none. */
export async function errorsSeen(cast: Cast): Promise<Provoked> {
  const openid = cast.target.scope?.split(' ').includes('openid') === true
  return [
    ...(await denied(cast)),
    ...(await errorsOf(cast, { ...ordinaryFaults, ...pkceFault })),
    ...(openid ? await errorsOf(cast, silently, cast.owner.afresh()) : []),
  ].filter(([, answer]) => answer.error !== undefined)
}

/** The issuer as clients know it: what the metadata say, or else the operator. */
export async function issuerOf(cast: Cast): Promise<string> {
  const { issuer } = await cast.published()
  if (typeof issuer === 'string') return issuer
  return cast.target.issuer ?? cast.skip('the issuer is not known: give the issuer')
}

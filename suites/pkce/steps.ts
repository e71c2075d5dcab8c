/** What the checks of PKCE share: codes that are bound to a verifier, and errors that reached the client. */
import type { Cast } from '../../driver/cast/cast.ts'
import { challengeOf, type ClientActor } from '../../driver/cast/client-actor.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { Inconclusive } from '../../driver/record/outcomes.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { expect, given, violated } from '../expectations.ts'

/** A verifier of the shortest length (RFC 7636, 4.1), of letters and digits. */
export function shortVerifier(): string {
  return (unguessable() + unguessable()).slice(0, 43)
}

/** The first of freshly made verifiers whose S256 challenge has this form. */
export function verifierFor(form: RegExp, make: () => string = shortVerifier): string {
  for (;;) {
    const verifier = make()
    if (form.test(challengeOf(verifier))) return verifier
  }
}

/** The valid redemption of a fresh code that S256 binds. @param verifier in the place of an ordinary one */
export async function boundCode({ owner, client }: Cast, verifier?: string): Promise<TokenRequest> {
  const request = client.request({ pkce: 'S256', ...(verifier === undefined ? {} : { verifier }) })
  return client.redemption(given(await owner.approves(request)))
}

/** The verifier of a valid redemption. */
export function verifierOf(redemption: TokenRequest): string {
  const verifier = redemption.get('code_verifier')
  if (verifier === undefined) throw new TypeError('the redemption has no code_verifier')
  return verifier
}

/** The ordinary flow with S256 gives tokens: the control of a table of refusals. */
export async function s256Works(cast: Cast): Promise<void> {
  expect(await cast.client.sends(await boundCode(cast))).to.be.granted
}

/** A changed authorization request gives no tokens, wherever it is refused. */
export async function refusedSomewhere(
  { owner }: Pick<Cast, 'owner'>,
  client: ClientActor,
  request: AuthorizationRequest,
  redeem: (redemption: TokenRequest) => TokenRequest = (redemption) => redemption.asChanged(),
): Promise<AuthorizationAnswer | TokenAnswer> {
  const answer = await owner.approves(request)
  if (!answer.granted) {
    expect(answer).to.be.refused()
    return answer
  }
  const redeemed = await client.sends(redeem(client.redemption(answer)))
  expect(redeemed).to.be.refused()
  return redeemed
}

/** A refusal. That a faulty request was accepted is judged by the check of that fault. @throws {Inconclusive} */
export function refusal(answer: AuthorizationAnswer): AuthorizationAnswer {
  if (!answer.control.works) throw new Inconclusive(`no control: ${answer.control.why}`)
  if (answer.granted) throw new Inconclusive('the faulty request was granted: there is no error to judge')
  lookedAt(answer.page)
  const last = answer.steps.at(-1)
  if (last !== undefined && last.page === answer.page)
    throw new Inconclusive(
      `the faulty request was not refused: it ended on the ${last.recognition.kind} page`,
    )
  return answer
}

/** The error invalid_request reached the client, with the state of its request (RFC 7636, 4.4.1). */
export function invalidRequestAtClient(answer: AuthorizationAnswer): void {
  const { location, error, state, request, summary } = refusal(answer)
  const expected = 'the error invalid_request, delivered to the redirect URI with the state'
  if (location === undefined || error !== 'invalid_request') violated(expected, summary, answer)
  if (state !== request.get('state')) violated(expected, `the state ${state ?? '(none)'}`, answer)
}

/** The error response says what is wrong (RFC 7636, 4.4.1). */
export function explained({ note }: Pick<Cast, 'note'>, answer: AuthorizationAnswer): void {
  const { location, error, summary } = refusal(answer)
  if (location === undefined || error === undefined)
    throw new Inconclusive(`there is no error response that could explain anything: ${summary}`)
  const description = answer.get('error_description')
  const uri = answer.get('error_uri')
  if (!description && !uri)
    violated('an error_description or error_uri that explains the refusal', `${error} alone`, answer)
  note(`explained as: ${[description, uri].filter(Boolean).join(', ')}`)
}

/** How revocation is answered (RFC 7009, 2.2). */
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { credentialsOf, unknownValue, wrongSecret } from '../steps.ts'
import { done, expectDone, revocable, told } from './steps.ts'

export const invalidTokenIs200 = check('rfc7009-2.2-invalid-token-200', async (cast) => {
  await revocable(cast, cast.client)
  const answer = await cast.revocationBy(cast.client).of(unknownValue, 'refresh_token')
  expectDone(answer, 'a token that nobody knows')
})

export const repeatedRevocationIs200 = check('rfc7009-2.2-repeated-revocation-200', async (cast) => {
  const { value, kind } = await revocable(cast, cast.client)
  const revocation = cast.revocationBy(cast.client)
  const first = await revocation.of(value, kind)
  if (!done(first)) cast.inconclusive(`the valid revocation got ${told(first)} this time`)
  expectDone(await revocation.of(value, kind), 'a token that was revoked before')
})

export const successStatusIs200 = check('rfc7009-2.2-success-status-200', async (cast) => {
  const { value, kind } = await revocable(cast, cast.client)
  const answer = await cast.revocationBy(cast.client).of(value, kind)
  if (answer.status >= 400) cast.inconclusive(`the valid revocation got ${told(answer)} this time`)
  if (answer.status !== 200) violated('exactly 200 for a revocation', `status ${answer.status}`, answer)
})

export const errorFormat = check('rfc7009-2.2.1-error-format', async (cast) => {
  credentialsOf(cast)
  const { value, kind } = await revocable(cast, cast.client)
  const revocation = cast.revocationBy(cast.client)
  const answer = await revocation.sends(revocation.request(value, kind).authorization(wrongSecret(cast)))
  if (answer.status < 400) cast.inconclusive('a wrong secret is not refused: see client authentication')
  const expected = '401 invalid_client as application/json, with a challenge'
  if (answer.mediaType !== 'application/json' || answer.json === undefined)
    violated(expected, `${answer.status} as ${answer.mediaType ?? 'nothing'}`, answer)
  if (answer.status !== 401 || answer.error !== 'invalid_client') violated(expected, answer.summary, answer)
  if (answer.headers('www-authenticate').length === 0)
    violated(expected, `${answer.summary} without WWW-Authenticate`, answer)
})

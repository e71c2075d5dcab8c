import type { Cast } from '../../driver/cast/cast.ts'
import type { ParameterValue } from '../../driver/message/parameters.ts'
import { component } from '../../driver/message/parameters.ts'
import { another, scrambled } from '../altered.ts'
import { check, rows } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'

export const codeRequired = check('rfc6749-4.1.3-code-required', async ({ owner, client }) => {
  const redemption = client.redemption(given(await owner.approves(client.request())))
  const answer = await client.sends(redemption.without('code'))
  noServerError(answer)
  expect(answer).to.be.refused('invalid_request', ['invalid_grant'])
})

/** What is sent in place of a good code. */
type Invalid = (
  code: string,
  cast: Cast,
  answer: AuthorizationAnswer,
) => ParameterValue | Promise<ParameterValue>

const invalid: Record<string, Invalid> = {
  random: (code) => scrambled(code),
  'last-character-changed': (code) => code.slice(0, -1) + another(code.at(-1)),
  'first-character-changed': (code) => another(code[0]) + code.slice(1),
  truncated: (code) => code.slice(0, -1),
  extended: (code) => `${code}a`,
  'case-flipped': (code, cast) => flipped(code) ?? cast.skip('the code has no letters'),
  'access-token-as-code': async (_, cast) => {
    const { owner, client } = cast
    return given(await client.redeems(await owner.approves(client.request()))).accessToken ?? ''
  },
  'state-as-code': (_, cast, answer) => answer.request.get('state') ?? cast.skip('no state was sent'),
  'sql-and-markup': () => `' OR 1=1; -- <b>"`,
  nul: (code) => ({ raw: `${component(code)}%00` }),
  'very-long': (code) => code.repeat(Math.ceil(16_384 / code.length)),
  'non-ascii': () => 'größe-日本',
  wildcards: () => '*',
}

export const codeMustBeValid = check(
  'rfc6749-4.1.3-code-must-be-valid',
  rows(invalid, async (cast, change) => {
    const { owner, client } = cast
    const answer = given(await owner.approves(client.request()))
    const code = await change(answer.code ?? '', cast, answer)
    const refusal = await client.sends(client.redemption(answer).with({ code }))
    noServerError(refusal)
    expect(refusal).to.be.refused()
  }),
)

/** The catalogue counts a 5xx as a violation here. */
function noServerError(answer: TokenAnswer): void {
  if (answer.status >= 500) violated('a refusal (4xx without tokens)', answer.summary)
}

function flipped(code: string): string | undefined {
  const result = code.replace(/[a-zA-Z]/g, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()))
  return result === code ? undefined : result
}

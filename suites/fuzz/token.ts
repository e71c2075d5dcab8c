/** Odd requests at the token endpoint, with a code that no server has issued: whatever they are, no token is right. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { Check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { unknownValue } from '../steps.ts'
import { mutated, mutations, type Mutation } from './mutation.ts'
import { fuzzed, type FuzzOptions } from './property.ts'

const names = [
  'grant_type',
  'code',
  'redirect_uri',
  'client_id',
  'client_secret',
  'code_verifier',
  'refresh_token',
  'scope',
  'resource',
  'client_assertion',
  'client_assertion_type',
  'username',
  'password',
  'assertion',
]

const odd = ({ client }: Cast) =>
  mutations(names, ['authorization_code', 'null', client.id], {
    grant_type: ['refresh_token', 'password', 'authorization_code ', 'AUTHORIZATION_CODE', 'implicit'],
    code: ['', '*', '%', '_', '0', `${unknownValue}\0`],
    refresh_token: ['', '*', '0', unknownValue],
    code_verifier: ['', 'x'.repeat(43), 'x'.repeat(129)],
  })

async function redeems({ owner, client }: Cast): Promise<void> {
  given(await client.redeems(given(await owner.approves(client.request()))))
}

export function tokenFuzz(options: FuzzOptions): Check[] {
  const section = { spec: 'RFC 6749', section: '3.2' }
  return [
    fuzzed(
      {
        id: 'fuzz-token-no-server-error',
        ...section,
        statement: 'No token request, however odd, makes the server fail.',
        severity: 'medium',
      },
      odd,
      options,
      { before: redeems, one: noServerError },
    ),
    fuzzed(
      {
        id: 'fuzz-token-no-token',
        ...section,
        statement: 'No token request without a code that was issued gets a token, however odd it is.',
        severity: 'high',
      },
      odd,
      options,
      { before: redeems, one: noToken },
    ),
  ]
}

async function noServerError(cast: Cast, changes: readonly Mutation[]): Promise<void> {
  const answer = await asked(cast, changes)
  if (answer.status >= 500) violated('an answer below 500', `status ${answer.status}`, answer)
}

async function noToken(cast: Cast, changes: readonly Mutation[]): Promise<void> {
  const answer = await asked(cast, changes)
  if (answer.hasTokens) violated('no token', answer.summary, answer)
}

async function asked({ client }: Cast, changes: readonly Mutation[]): Promise<TokenAnswer> {
  const request = client.redemption({ code: unknownValue, request: client.request() })
  return client.tries(mutated(request, changes))
}

/** Which error code says what (RFC 6749, 5.2). The status is judged elsewhere. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ParameterValue } from '../../driver/message/parameters.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { clientWithoutGrant, twoScopes } from '../../driver/target/capabilities.ts'
import { check, rows, type Play } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { errorAnswer, redemption, refreshing } from '../steps.ts'

/** A redemption or refresh with one fault, and what else than invalid_request says it well enough. */
type Malformed = [fault: (cast: Cast) => Promise<TokenRequest>, alsoFine?: string]

const redeeming =
  (change: (request: TokenRequest, cast: Cast) => TokenRequest) =>
  async (cast: Cast): Promise<TokenRequest> =>
    change(await redemption(cast, cast.client), cast)

const malformed: Record<string, Malformed> = {
  'no-grant-type': [
    redeeming((request) => request.without(...['grant_type', 'code', 'redirect_uri', 'code_verifier'])),
    'unsupported_grant_type',
  ],
  'no-code': [redeeming((request) => request.without('code')), 'invalid_grant'],
  'no-refresh-token': [async (cast) => (await refreshing(cast, cast.client)).without('refresh_token')],
  repeated: [redeeming((request) => request.plus(['grant_type', 'client_credentials']))],
  'broken-encoding': [redeeming((request) => request.with({ code: { raw: '%zz' } }))],
  'invalid-utf8': [redeeming((request) => request.with({ code: { raw: '%FF' } }))],
  'empty-body': [
    redeeming((request, { skip }) =>
      request.authentication.method === 'client_secret_basic'
        ? request.body(undefined)
        : skip('the main client does not authenticate by HTTP Basic'),
    ),
    'unsupported_grant_type',
  ],
}

export const invalidRequest = check(
  'rfc6749-5.2-invalid-request',
  rows(malformed, async (cast, [fault, alsoFine]) => {
    const answer = errorAnswer(await cast.client.sends(await fault(cast)))
    expect(answer).to.be.refused(['invalid_request', ...(alsoFine === undefined ? [] : [alsoFine])])
  }),
)

const grantTypes: Record<string, string> = {
  word: 'no_such_grant',
  uri: 'urn:example:unknown',
  'trailing-space': 'authorization_code ',
  'very-long': 'x'.repeat(4096),
  quotes: 'no"such"grant',
}

export const unsupportedGrantType = check(
  'rfc6749-5.2-unsupported-grant-type',
  rows(grantTypes, async (cast, grant_type, id) => {
    const request = (await redemption(cast, cast.client)).with({ grant_type })
    // Neither a name nor a URI (RFC 6749, A.10): a server may as well call the request malformed.
    const tolerated = id === 'quotes' || id === 'trailing-space' ? ['invalid_request'] : []
    expect(errorAnswer(await cast.client.sends(request))).to.be.refused('unsupported_grant_type', tolerated)
  }),
)

/** A refresh by a client that may not refresh, correctly authenticated. @throws {Skip} when there is none */
export async function notItsGrantType(cast: Cast): Promise<TokenAnswer> {
  const { owner, clientFor } = cast
  const client = clientFor(
    (target) => clientWithoutGrant(target, 'refresh_token'),
    'client-without-refresh-grant',
  )
  const request = client.redemption(await owner.approves(client.request()))
  const own = await client.sends(request)
  const refreshToken = own.refreshToken ?? (await refreshing(cast, cast.client)).get('refresh_token') ?? ''
  // Made from a redemption, because the control is what this client may do.
  return client.sends(
    request
      .without('code', 'redirect_uri', 'code_verifier')
      .with({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  )
}

export const unauthorizedClient = check('rfc6749-5.2-unauthorized-client', async (cast) => {
  expect(await notItsGrantType(cast)).to.be.refused('unauthorized_client', ['invalid_grant'])
})

/** A refresh that asks for more than was granted. @throws {Skip} without two scopes or a refresh token */
export async function widerScope(cast: Cast): Promise<TokenAnswer> {
  cast.requires('two-scopes')
  const [a = '', b = ''] = twoScopes(cast.target) ?? []
  const request = await refreshing(cast, cast.client, a)
  return cast.client.sends(request.with({ scope: `${a} ${b}` }))
}

const unfitScope =
  (scope: ParameterValue, forbidden: string): Play =>
  async (cast) => {
    const request = (await refreshing(cast, cast.client)).with({ scope })
    refusedOrNarrowed(await cast.client.sends(request), forbidden)
  }

export const invalidScope = check('rfc6749-5.2-invalid-scope', {
  async exceeding(cast) {
    const [, b = ''] = twoScopes(cast.target) ?? []
    refusedOrNarrowed(await widerScope(cast), b)
  },
  unknown: unfitScope('no_such_scope', 'no_such_scope'),
  malformed: unfitScope('a"b', 'a"b'),
})

/** A server may leave out what it does not grant, if it says so. */
function refusedOrNarrowed(answer: TokenAnswer, forbidden: string): void {
  if (!answer.granted) return void expect(answer).to.be.refused('invalid_scope')
  const scope = answer.text('scope')
  if (scope === undefined || scope.split(' ').includes(forbidden)) {
    violated(
      'invalid_scope, or tokens with a scope that is named and narrower',
      `tokens with ${named(scope)}`,
    )
  }
}

function named(scope: string | undefined): string {
  return scope === undefined ? 'no scope named' : `the scope "${scope}"`
}

/** The error parameter of an error redirect: that it is there, and what it says (RFC 6749, 4.1.2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { clientWithoutGrant, twoScopes } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { errorsOf, provoked, type Fault, type Provoked } from './provoked.ts'
import { denial, errorRedirect, unknownResponseType, unknownScope } from './steps.ts'

const visiting =
  (change: Fault) =>
  ({ owner, client }: Cast): Promise<AuthorizationAnswer> =>
    owner.approves(change(client.request()))

const failing: Record<string, (cast: Cast) => Promise<AuthorizationAnswer>> = {
  deny: denial,
  'bad-response-type': visiting((request) => request.with({ response_type: unknownResponseType })),
  'bad-scope': visiting((request) => request.with({ scope: unknownScope })),
}

export const errorRequired = check(
  'rfc6749-4.1.2.1-error-required',
  rows(failing, async (cast, fail) => {
    const answer = errorRedirect(cast, await fail(cast))
    const errors = answer.getAll('error')
    if (errors.length !== 1 || errors[0] === '')
      violated(
        'error, once, with a code',
        errors.length > 1 ? `${errors.length} errors` : answer.summary,
        answer,
      )
    if (answer.code !== undefined)
      violated('no code beside an error', `code and error=${errors[0] ?? ''}`, answer)
  }),
)

/** RFC 6749, 4.1.2.1, and what extensions have registered for the authorization endpoint. */
const knownCodes = new Set([
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  // OpenID Connect Core 1.0, 3.1.2.6, and Unmet Authentication Requirements 1.0.
  'interaction_required',
  'login_required',
  'account_selection_required',
  'consent_required',
  'invalid_request_uri',
  'invalid_request_object',
  'request_not_supported',
  'request_uri_not_supported',
  'registration_not_supported',
  'unmet_authentication_requirements',
  // RFC 8707, 2, and RFC 9396, 5.
  'invalid_target',
  'invalid_authorization_details',
])

/** Faults that the list has no name of its own for. */
const unnamed: Record<string, Fault> = {
  'a missing response type': (request) => request.without('response_type'),
  'a repeated scope': (request) => request.plus(['scope', request.get('scope') ?? unknownScope]),
  // No fault at all, but some servers take it for one.
  'a missing state': (request) => request.without('state'),
}

export const errorCodeKnown = check('rfc6749-4.1.2.1-error-code-known', {
  async list(cast) {
    known(cast, await provoked(cast))
  },
  async 'registered-extension'(cast) {
    // Nobody is signed in, and nobody may be asked (OpenID Connect Core 1.0, 3.1.2.1).
    const request = cast.client.request().with({ prompt: 'none' })
    const answer = await cast.owner.afresh().visits(request, { signIn: false })
    known(cast, [['prompt=none', errorRedirect(cast, answer)]])
  },
  async 'made-up'(cast) {
    known(cast, await errorsOf(cast, unnamed))
  },
  async case(cast) {
    const answers = await provoked(cast)
    const other = codesOf(answers).find(
      ([code]) => !knownCodes.has(code) && knownCodes.has(code.toLowerCase()),
    )
    if (other) violated(other[0].toLowerCase(), ...other)
  },
})

/** How a code is spelled is judged by a variant of its own. */
function known({ skip }: Cast, answers: Provoked): void {
  const codes = codesOf(answers)
  const stranger = codes.find(([code]) => !knownCodes.has(code.toLowerCase()))
  if (stranger) violated('an error code of RFC 6749, 4.1.2.1, or of a registered extension', ...stranger)
  if (codes.length === 0) skip('the server sends no error code here')
}

function codesOf(answers: Provoked): [code: string, answer: AuthorizationAnswer][] {
  return answers.flatMap(([, answer]): [string, AuthorizationAnswer][] =>
    answer.error ? [[answer.error, answer]] : [],
  )
}

/** A request with one fault, and what else than invalid_request says it well enough. */
type Malformed = [faults: (cast: Cast) => AuthorizationRequest[], alsoFine: readonly string[]]

const malformed: Record<string, Malformed> = {
  'missing-response-type': [
    ({ client }) => [client.request().without('response_type')],
    ['unsupported_response_type'],
  ],
  'repeated-parameter': [
    ({ client, target, requires }) => {
      requires('two-scopes')
      const [a = '', b = ''] = twoScopes(target) ?? []
      return [client.request().with({ scope: a }).plus(['scope', b])]
    },
    [],
  ],
  // A scope that cannot be read is a malformed scope, too.
  'malformed-value': [
    ({ client }) => ['%zz', '%FF'].map((raw) => client.request().with({ scope: { raw } })),
    ['invalid_scope'],
  ],
}

export const invalidRequest = check(
  'rfc6749-4.1.2.1-invalid-request',
  rows(malformed, async (cast, [faults, alsoFine]) => {
    for (const request of faults(cast)) {
      const answer = errorRedirect(cast, await cast.owner.approves(request))
      expect(answer).to.be.refused(['invalid_request', ...alsoFine])
    }
  }),
)

export const unauthorizedClient = check('rfc6749-4.1.2.1-unauthorized-client', async (cast) => {
  const { owner, client, clientFor, warn } = cast
  const { id, redirectUri } = clientFor(
    (target) => clientWithoutGrant(target, 'authorization_code'),
    'client-without-code-grant',
  )
  // Made from the request of the main client, because its own can never work.
  const answer = await owner.approves(client.request().with({ client_id: id, redirect_uri: redirectUri }))
  expect(answer).to.be.refused()
  if (answer.error !== 'unauthorized_client')
    warn(`refused with ${answer.summary}; the error unauthorized_client tells the client why`)
})

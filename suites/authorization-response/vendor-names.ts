import { unknownValue } from '../steps.ts'
import { check } from '../check.ts'
import { given } from '../expectations.ts'
import { errorsOf } from './provoked.ts'
import { unknownResponseType } from './steps.ts'

/** RFC 6749, and what extensions have registered for responses of the two endpoints. */
const registered = new Set([
  ...['code', 'state', 'scope', 'error', 'error_description', 'error_uri'],
  ...['access_token', 'token_type', 'expires_in', 'refresh_token'],
  // OpenID Connect, RFC 9207, JARM, RFC 8693 and RFC 9396.
  ...['id_token', 'session_state', 'iss', 'response', 'issued_token_type', 'authorization_details'],
])

export const vendorParameterPrefix = check('rfc6749-8.2-vendor-parameter-prefix', async (cast) => {
  const { owner, client, note } = cast
  const answer = given(await owner.approves(client.request()))
  const tokens = given(await client.redeems(answer))
  const refusal = await client.sends(client.redemption(answer).with({ code: unknownValue }))
  const errors = await errorsOf(cast, {
    type: (request) => request.with({ response_type: unknownResponseType }),
  })
  const names = [
    ...[answer, ...errors.map(([, error]) => error)].flatMap(({ parameters }) =>
      parameters.map(([name]) => name),
    ),
    ...[tokens, refusal].flatMap(({ json }) => Object.keys(json ?? {})),
  ]
  const own = new Set(names.filter((name) => !registered.has(name)))
  // Whether a name begins with a vendor's is for a person to say.
  note(
    own.size === 0
      ? 'all names are registered'
      : `names that are not registered, and should begin with a vendor's: ${[...own].join(', ')}`,
  )
})

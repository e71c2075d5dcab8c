/** What becomes of a scope that cannot be granted (RFC 6749, 3.3 and 4.1.2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { scopeRestrictedClient, twoScopes } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { settled } from '../steps.ts'
import { unknownScope } from './steps.ts'

/** Values outside the grammar of scopes. A request that holds one may be called malformed as a whole. */
const malformed = {
  'malformed-quote': 'no"such"scope',
  'malformed-backslash': 'no\\such\\scope',
  'malformed-control': 'no\x07such\x07scope',
  'non-ascii': 'größe-日本',
}

export const invalidScope = check('rfc6749-4.1.2.1-invalid-scope', {
  async 'unknown-only'(cast) {
    const request = cast.client.request().with({ scope: unknownScope })
    await neverConfirmed(cast, cast.client, request, unknownScope)
  },
  async 'known-and-unknown'(cast) {
    const request = cast.client.request()
    const known = request.get('scope') ?? cast.skip('the target has no scope')
    const asked = request.with({ scope: `${known} ${unknownScope}` })
    await neverConfirmed(cast, cast.client, asked, unknownScope)
  },
  async 'not-allowed-for-client'(cast) {
    const client = cast.clientFor(scopeRestrictedClient, 'scope-restricted-client')
    const own = client.registration.scope?.split(' ') ?? []
    const foreign = twoScopes(cast.target)?.find((scope) => !own.includes(scope)) ?? ''
    await neverConfirmed(cast, client, client.request().with({ scope: foreign }), foreign)
  },
  ...rows(malformed, async (cast, scope) => {
    const request = cast.client.request().with({ scope })
    await neverConfirmed(cast, cast.client, request, scope, ['invalid_request'])
  }),
  async 'very-long'(cast) {
    const scope = Array.from({ length: 160 }, (_, index) => `no-such-scope-${1000 + index}-at-all`).join(' ')
    const answer = await clean(cast, cast.client.request().with({ scope }))
    cast.note(toTheClient(cast, answer).summary)
  },
})

/** Refused with invalid_scope, or granted with a scope that does not have this value in it. */
async function neverConfirmed(
  cast: Cast,
  client: ClientActor,
  request: AuthorizationRequest,
  value: string,
  alsoFine: readonly string[] = [],
): Promise<void> {
  const answer = await clean(cast, request)
  if (answer.granted) {
    const { json } = given(await client.redeems(answer))
    const scope = json?.['scope']
    // Without the member the scope is the one that was asked for (RFC 6749, 5.1).
    if (typeof scope !== 'string')
      return violated(
        `invalid_scope, or a scope without ${JSON.stringify(value)}`,
        `a token response without scope, which confirms ${JSON.stringify(value)}`,
      )
    if (scope.split(' ').includes(value))
      violated(`a scope without ${JSON.stringify(value)}`, `the scope ${JSON.stringify(scope)}`)
    return cast.note(`granted, with the scope ${JSON.stringify(scope)}`)
  }
  toTheClient(cast, answer)
  if (answer.error === undefined || !['invalid_scope', ...alsoFine].includes(answer.error))
    violated('the error invalid_scope, or a token response with the scope that was granted', answer.summary)
}

/** An answer that is no failure of the server. */
async function clean({ owner }: Cast, request: AuthorizationRequest): Promise<AuthorizationAnswer> {
  const answer = settled(await owner.approves(request))
  if (answer.landing.kind === 'loop' || (answer.page?.status ?? 0) >= 500)
    violated('an error redirect, or the flow goes on', answer.summary)
  return answer
}

/** That an error stays at the server is judged by another check. @throws {Skip} */
function toTheClient({ skip }: Cast, answer: AuthorizationAnswer): AuthorizationAnswer {
  return answer.location === undefined ? skip(`no error redirect to look at: ${answer.summary}`) : answer
}

/** Defined parameters that stand more than once (RFC 6749, 3.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { formEncoded, withQuery } from '../../driver/message/parameters.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { unknownValue } from '../steps.ts'
import { byPost, unregistered, whereTaken } from './steps.ts'

const repeated: Record<string, (cast: Cast) => AuthorizationRequest> = {
  'response-type-same': ({ client }) => client.request().plus(['response_type', 'code']),
  'response-type-different': ({ client }) => client.request().plus(['response_type', 'token']),
  'client-id-different': ({ client, secondClient }) => client.request().plus(['client_id', secondClient.id]),
  'redirect-uri-good-then-bad': ({ client }) => client.request().plus(['redirect_uri', unregistered]),
  'redirect-uri-bad-then-good': ({ client }) => client.request().preceded(['redirect_uri', unregistered]),
  'scope-twice': ({ client, target, requires }) => {
    requires('two-scopes')
    const [a = '', b = ''] = twoScopes(target) ?? []
    return client.request({ scope: a }).plus(['scope', b])
  },
}

export const duplicatesRejected = check('rfc6749-3.1-duplicate-parameters-rejected', {
  ...rows(repeated, async (cast, request) => {
    refuses(cast, await cast.owner.approves(request(cast)))
  }),
  async 'state-twice'(cast) {
    const other = 'another-state-5b0e'
    const answer = await cast.owner.approves(cast.client.request().plus(['state', other]))
    refuses(cast, answer)
    const copies = [answer.request.get('state'), other]
    const strange = answer.getAll('state').find((state) => !copies.includes(state))
    if (strange !== undefined) violated('either copy of the state, or none', `state=${strange}`)
  },
  /**
   * The good response_type stands in the query only. A server that takes the body alone finds it wrong; one that prefers
   * the query goes on to a code.
   */
  async 'query-and-body'(cast) {
    const valid = byPost(cast.client)
    const good = formEncoded([['response_type', 'code']])
    const request = valid.at(withQuery(valid.endpoint, good)).with({ response_type: unknownValue })
    expect(whereTaken(cast, await cast.owner.approves(request))).to.be.refused()
  },
})

function refuses({ warn }: Cast, answer: AuthorizationAnswer): void {
  if (answer.location?.startsWith(unregistered))
    violated('no redirect to the unregistered redirect_uri', answer.summary)
  expect(answer).to.be.refused()
  if (answer.error !== undefined && answer.error !== 'invalid_request')
    warn(`refused with ${answer.error}; invalid_request is the code for repeated parameters`)
}

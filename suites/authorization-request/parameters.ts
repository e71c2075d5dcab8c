/** Parameters of authorization requests that are empty or unknown (RFC 6749, 3.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { withQuery, type Parameter } from '../../driver/message/parameters.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { settled } from '../steps.ts'

/** How the parameter is sent without a value. */
type Emptied = (request: AuthorizationRequest, name: string) => AuthorizationRequest

const withEquals: Emptied = (request, name) => request.with({ [name]: '' })
const nameOnly: Emptied = (request, name) => request.without(name).at(withQuery(request.endpoint, name))

const empty: Record<string, [name: string, emptied: Emptied]> = {
  'scope-empty': ['scope', withEquals],
  'state-empty': ['state', withEquals],
  'redirect-uri-empty': ['redirect_uri', withEquals],
  'response-type-empty': ['response_type', withEquals],
  'client-id-empty': ['client_id', withEquals],
  'name-only': ['state', nameOnly],
}

export const emptyOmitted = check('rfc6749-3.1-empty-parameters-omitted', {
  ...rows(empty, async (cast, [name, emptied]) => {
    const without = settled(await cast.owner.approves(cast.client.request().without(name)))
    // A server that failed on the one request is no measure for the other.
    if ((without.page?.status ?? 0) >= 500)
      cast.inconclusive(`without ${name} there is nothing to compare: ${without.summary}`)
    const omitted = await outcome(cast, without, name)
    const sent = settled(await cast.owner.approves(emptied(cast.client.request(), name)))
    const sentEmpty = await outcome(cast, sent, name)
    if (omitted !== sentEmpty) violated(`the same for an empty ${name} as without it: ${omitted}`, sentEmpty)
    cast.note(`with an empty ${name} and without it: ${omitted}`)
  }),
  async 'unknown-empty'({ owner, client }) {
    expect(await owner.approves(client.request().plus(['foo', '']))).to.be.granted
  },
})

/** What does not change from one valid request to the next. */
async function outcome({ client }: Cast, answer: AuthorizationAnswer, changed: string): Promise<string> {
  const { landing, request, granted, error } = answer
  if (landing.kind === 'page') return `a page at the server with status ${landing.page.status}`
  if (landing.kind === 'loop') return 'a redirect loop'
  const states = answer.getAll('state')
  const own = states.length === 1 && states[0] !== '' && states[0] === request.get('state')
  const state = states.length === 0 ? 'without state' : own ? 'with its state' : `with state=${states.join()}`
  if (!granted) return `the error ${error ?? '(none)'} ${state}`
  if (changed !== 'scope') return `a code ${state}`
  const tokens = await client.redeems(answer)
  return tokens.granted ? `the scope "${tokens.text('scope') ?? ''}"` : `a code that gets ${tokens.summary}`
}

const unknown: Record<string, Parameter[]> = {
  simple: [['foo', 'bar']],
  'vendor-prefixed': [['acme_hint', '1']],
  'odd-name': [['x-1.2_3', '1']],
  // prettier-ignore
  'array-style': [['foo[]', '1'], ['foo[a]', '2']],
  // prettier-ignore
  'prototype-names': [['__proto__', 'x'], ['constructor', 'y']],
  'long-value': [['foo', 'x'.repeat(2048)]],
  // prettier-ignore
  'response-only-names': [['access_token', 'x'], ['expires_in', '1']],
}

export const unknownIgnored = check(
  'rfc6749-3.1-unknown-parameters-ignored',
  rows(unknown, async ({ owner, client }, parameters) => {
    const answer = await owner.approves(client.request().plus(...parameters))
    expect(answer).to.be.granted
    for (const [name, value] of parameters) {
      if (typeof name === 'string' && answer.getAll(name).some((returned) => returned === value))
        violated('the response as without the unknown parameter', `a response with ${name}`)
    }
  }),
)

export const unknownDuplicatesIgnored = check(
  'rfc6749-3.1-unknown-duplicates-ignored',
  async ({ owner, client }) => {
    expect(await owner.approves(client.request().plus(['foo', '1'], ['foo', '2']))).to.be.granted
  },
)

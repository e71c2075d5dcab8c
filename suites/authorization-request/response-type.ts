/** The response_type of an authorization request (RFC 6749, 3.1.1 and 8.4). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { ParameterValue } from '../../driver/message/parameters.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import { check, rows } from '../check.ts'
import { expect, violated } from '../expectations.ts'
import { settled } from '../steps.ts'
import { responseTypesListed } from './steps.ts'

const unsupported = 'unsupported_response_type'

export const responseTypeMissing = check('rfc6749-3.1.1-response-type-missing', async (cast) => {
  const answer = await cast.owner.approves(cast.client.request().without('response_type'))
  errorRedirect(cast, answer, ['invalid_request'], [unsupported])
})

const unknown: Record<string, ParameterValue> = {
  nonsense: 'no_such_type',
  'trailing-junk': 'codex',
  'comma-list': 'code,token',
  'code-plus-unknown': 'code no_such_type',
  'leading-space': { raw: '%20code' },
  'empty-list': { raw: '%20' },
}

export const responseTypeUnknown = check(
  'rfc6749-3.1.1-response-type-unknown',
  rows(unknown, async (cast, value, variant) => {
    const answer = await cast.owner.approves(cast.client.request().with({ response_type: value }))
    // A space alone may count as no value.
    if (variant === 'empty-list')
      errorRedirect(cast, answer, [unsupported, 'invalid_request'], otherError(answer))
    else errorRedirect(cast, answer, [unsupported], ['invalid_request', ...otherError(answer)])
  }),
)

/** Whatever the code, the client learns that it gets nothing: less than a wrong acceptance. */
function otherError({ error }: AuthorizationAnswer): string[] {
  return error === undefined ? [] : [error]
}

/** That an error page is shown instead of a redirect is another requirement's matter; the catalogue leaves it there. */
function errorRedirect(
  { inconclusive }: Cast,
  answer: AuthorizationAnswer,
  codes: string[],
  tolerated: string[] = [],
): void {
  const { page, summary } = settled(answer)
  if (answer.get('access_token') !== undefined) violated(`the error ${codes.join(' or ')}`, 'an access token')
  if (page) expect(answer).to.be.refused()
  else expect(answer).to.be.refused(codes, tolerated)
  if (page && page.status < 500) inconclusive(`an error page instead of an error redirect: ${summary}`)
}

export const compositeOrderIrrelevant = check('rfc6749-3.1.1-composite-order-irrelevant', async (cast) => {
  const listed = await responseTypesListed(cast)
  const composite =
    compositeOf(listed ?? []) ??
    cast.skip(
      'no response type of several words is known: give the issuer, whose metadata list one in response_types_supported',
    )
  const inOrder = await askedFor(cast, composite)
  if (inOrder.error !== undefined || inOrder.location === undefined)
    cast.skip(
      `the main client does not get a response for response_type "${composite}" (${inOrder.summary}): allow it to use that`,
    )
  const reversed = composite.split(' ').reverse().join(' ')
  const [expected, actual] = [outcome(inOrder), outcome(await askedFor(cast, reversed))]
  if (expected !== actual) violated(`the same for "${reversed}" as for "${composite}": ${expected}`, actual)
})

/** One with a code is preferred, and of those one that needs no OpenID Connect. */
function compositeOf(listed: readonly string[]): string | undefined {
  const cost = (type: string) =>
    (type.split(' ').includes('code') ? 0 : 2) + (type.includes('id_token') ? 1 : 0)
  return listed.filter((type) => type.includes(' ')).sort((a, b) => cost(a) - cost(b))[0]
}

async function askedFor({ owner, client }: Cast, type: string): Promise<AuthorizationAnswer> {
  const valid = client.request()
  const openid = type.includes('id_token')
  const scope = [...new Set(['openid', ...(valid.get('scope')?.split(' ') ?? [])])].join(' ')
  const request = openid ? valid.with({ scope, nonce: valid.get('nonce') ?? unguessable('n') }) : valid
  return settled(await owner.approves(request.with({ response_type: type })))
}

function outcome({ landing, parameters, error, summary }: AuthorizationAnswer): string {
  if (landing.kind !== 'redirect' || error !== undefined) return summary
  return `a response with ${[...new Set(parameters.map(([name]) => name))].sort().join(', ')}`
}

export const responseTypeSyntax = check('rfc6749-8.4-response-type-syntax', async (cast) => {
  const listed = await responseTypesListed(cast)
  if (!listed) cast.inconclusive('the issuer publishes no metadata that list response_types_supported')
  const odd = listed?.find((type) => !/^[A-Za-z0-9_]+( [A-Za-z0-9_]+)*$/.test(type))
  if (odd !== undefined)
    violated('words of letters, digits and underscores, with single spaces between', JSON.stringify(odd))
})

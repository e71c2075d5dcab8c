/** How a token comes to the resource (RFC 6750, 2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ResourceServer } from '../../driver/cast/others/resource-server.ts'
import { formEncoded } from '../../driver/message/parameters.ts'
import { headerValues, type WireResponse } from '../../driver/wire.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { placeOf, redemption } from '../steps.ts'
import { scrambled } from '../altered.ts'
import { errorOf } from './refusals.ts'
import {
  byForm,
  byQuery,
  closedWithoutToken,
  expectNotServed,
  formType,
  opened,
  served,
  told,
} from './steps.ts'

type Send = (resource: ResourceServer, token: string) => Promise<WireResponse>

/** Ways that a server may offer beside the header. */
const otherWays = { form: byForm, query: byQuery }
type OtherWay = keyof typeof otherWays

async function works(cast: Cast, way: OtherWay, token: string): Promise<boolean> {
  return served(lookedAt(await otherWays[way](cast.resource, token)))
}

export const authorizationHeaderSupported = check('rfc6750-2.1-authorization-header-supported', {
  async get(cast) {
    const { client, resource, inconclusive } = cast
    const answer = given(await client.sends(await redemption(cast, client)))
    const token = answer.accessToken ?? ''
    const type = answer.text('token_type') ?? 'bearer'
    if (type.toLowerCase() !== 'bearer') inconclusive(`the token type is ${type}`)
    const response = lookedAt(await resource.answersTo(token))
    if (served(response)) return closedWithoutToken(cast)
    const { status } = response
    const expected = 'the resource, served to a fresh token in the Authorization header'
    for (const way of ['query', 'form'] as const)
      if (await works(cast, way, token))
        violated(expected, `status ${status}; the ${way} opens it`, placeOf(cast, response))
    // Whoever calls the token invalid has found it in the header.
    if (status === 401 && errorOf(response) !== 'invalid_token')
      violated(expected, 'status 401', placeOf(cast, response))
    inconclusive(`a fresh access token opens the resource in no way: ${told(response)}`)
  },
  async post(cast) {
    const token = await opened(cast)
    await closedWithoutToken(cast)
    const response = lookedAt(await cast.resource.request([bearer(token)], { method: 'POST' }))
    if (response.status === 401) violated('the resource, served to POST as to GET', 'status 401')
    if (!served(response)) cast.skip(`the resource does not serve POST: ${told(response)}`)
  },
})

/** The copies of a token in one request, and the ways that must work for it to be judged. */
const doubled: Record<string, { needs: 'form' | 'query' | 'both' | 'either'; send: Send }> = {
  'header-and-query': {
    needs: 'query',
    send: (resource, token) => resource.request([bearer(token)], { query: [['access_token', token]] }),
  },
  'header-and-body': {
    needs: 'form',
    send: (resource, token) =>
      resource.request([bearer(token), formType], { method: 'POST', body: formOf(token) }),
  },
  'body-and-query': {
    needs: 'both',
    send: (resource, token) =>
      resource.request([formType], {
        method: 'POST',
        query: [['access_token', token]],
        body: formOf(token),
      }),
  },
  'two-headers': {
    needs: 'either',
    send: (resource, token) => resource.request([bearer(token), bearer(token)]),
  },
  'different-tokens': {
    needs: 'query',
    send: (resource, token) =>
      resource.request([bearer(token)], { query: [['access_token', scrambled(token)]] }),
  },
}

const bearer = (token: string) => ['authorization', `Bearer ${token}`] as const
const formOf = (token: string) => formEncoded([['access_token', token]])

export const singleMethod = check(
  'rfc6750-2-single-method',
  rows(doubled, async (cast, { needs, send }, id) => {
    const token = await opened(cast)
    const form = needs !== 'query' && (await works(cast, 'form', token))
    const query = needs !== 'form' && !(needs === 'either' && form) && (await works(cast, 'query', token))
    if (needs === 'either' && !form && !query)
      cast.skip('the resource takes tokens by the header only, so there is no second method')
    if (needs === 'both' ? !(form && query) : !(form || query))
      cast.skip('the resource does not take tokens that way: another copy may be an unknown parameter')
    expectNotServed(cast, `a request with two tokens (${id})`, await send(cast.resource, token))
  }),
)

const around: Record<string, Send> = {
  alone: byForm,
  'with-other-parameters': (resource, token) =>
    resource.request([formType], {
      method: 'POST',
      body: formEncoded([
        ['first', '1'],
        ['access_token', token],
        ['last', '2'],
      ]),
    }),
}

export const bodyMethodOptional = check(
  'rfc6750-2.2-body-method-optional',
  rows(around, async (cast, send) => {
    noted(cast, 'a form body', lookedAt(await send(cast.resource, await opened(cast))))
  }),
)

/** Bodies of a POST with a token that are none of the forms in which it may stand. */
const outside: Record<string, Send> = {
  'json-body': (resource, token) =>
    resource.request([['content-type', 'application/json']], {
      method: 'POST',
      body: JSON.stringify({ access_token: token }),
    }),
  multipart: (resource, token) =>
    resource.request([['content-type', 'multipart/form-data; boundary=part']], {
      method: 'POST',
      body: `--part\r\nContent-Disposition: form-data; name="access_token"\r\n\r\n${token}\r\n--part--\r\n`,
    }),
  'wrong-content-type': (resource, token) =>
    resource.request([['content-type', 'text/plain']], { method: 'POST', body: formOf(token) }),
  'no-content-type': (resource, token) => resource.request([], { method: 'POST', body: formOf(token) }),
}

const takesNoForm = 'the resource does not take tokens from a form body'

export const bodyMethodConditions = check('rfc6750-2.2-body-method-conditions', {
  async 'get-with-body'(cast) {
    const token = await opened(cast)
    const response = await cast.resource.request([formType], { method: 'GET', body: formOf(token) })
    // A resource that knows no POST may read the form of a GET all the same.
    if (served(lookedAt(response))) await closedWithoutToken(cast, 'GET')
    else if (!(await works(cast, 'form', token))) cast.skip(takesNoForm)
    expectNotServed(cast, 'a token in the body of a GET', response)
  },
  ...rows(outside, async (cast, send, id) => {
    const token = await opened(cast)
    if (!(await works(cast, 'form', token))) cast.skip(takesNoForm)
    expectNotServed(cast, `a token in another body (${id})`, await send(cast.resource, token))
  }),
})

export const queryMethodOptional = check('rfc6750-2.3-query-method-optional', async (cast) => {
  noted(cast, 'the query', lookedAt(await byQuery(cast.resource, await opened(cast))))
})

export const queryResponsePrivate = check('rfc6750-2.3-query-response-private', async (cast) => {
  const response = lookedAt(await byQuery(cast.resource, await opened(cast)))
  if (!served(response)) cast.skip('the resource does not take tokens from the query')
  const directives = headerValues(response.headers, 'cache-control').join(', ')
  // no-store is stronger than private.
  if (!/(^|[\s,])(private|no-store)($|[\s,=])/i.test(directives))
    violated('Cache-Control: private', directives === '' ? 'no Cache-Control' : directives)
})

function noted(cast: Cast, where: string, response: WireResponse): void {
  const taken = served(response) ? 'are taken' : `are not taken (status ${response.status})`
  cast.note(`tokens from ${where} ${taken}`)
}

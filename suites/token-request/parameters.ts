/** Parameters of token requests that are empty, unknown or repeated (RFC 6749, 3.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { Parameter } from '../../driver/message/parameters.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { clientWithOneRedirectUri, twoScopes } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { credentialsOf, existing, redemption, refreshing, unknownValue } from '../steps.ts'

type Start = (cast: Cast) => Promise<TokenRequest>

const code: Start = (cast) => redemption(cast, cast.client)
const refresh: Start = (cast) => refreshing(cast, cast.client)

/** The redemption of a code for which no redirect_uri was sent, by a client that need not send one. */
const withoutRedirectUri: Start = async ({ owner, clientFor, skip }) => {
  const client = clientFor(clientWithOneRedirectUri, 'single-redirect-uri-client')
  const answer = await owner.approves(client.request().without('redirect_uri').asValid())
  if (!answer.granted) return skip('the server wants a redirect_uri in every authorization request')
  return client.redemption(answer)
}

const byBasic: Start = (cast) =>
  cast.client.authentication.method === 'client_secret_basic'
    ? code(cast)
    : cast.skip('the main client does not authenticate by HTTP Basic')

const empty: Record<string, [start: Start, parameter: string]> = {
  'grant-type-empty': [code, 'grant_type'],
  'code-empty': [code, 'code'],
  'redirect-uri-empty-when-used': [code, 'redirect_uri'],
  'redirect-uri-empty-when-unused': [withoutRedirectUri, 'redirect_uri'],
  'client-id-empty-with-basic': [byBasic, 'client_id'],
  'refresh-scope-empty': [refresh, 'scope'],
  'refresh-token-empty': [refresh, 'refresh_token'],
  'unknown-empty': [code, 'foo'],
}

export const emptyOmitted = check(
  'rfc6749-3.2-empty-parameters-omitted',
  rows(empty, async (cast, [start, name]) => {
    const sends = async (change: (request: TokenRequest) => TokenRequest) => {
      const request = change(await start(cast))
      return existing(await cast.actor(request.client).sends(request))
    }
    const without = await sends((request) => request.without(name))
    const omitted = outcome(without)
    const sentEmpty = outcome(await sends((request) => request.with({ [name]: '' })))
    if (omitted !== sentEmpty) {
      // A server that failed on the one request is no measure for the other.
      if (without.status >= 500) cast.inconclusive(`without ${name} there is nothing to compare: ${omitted}`)
      violated(`the same for ${name}= as without ${name}: ${omitted}`, sentEmpty)
    }
    cast.note(`with and without ${name}=: ${omitted}`)
  }),
)

function outcome(answer: TokenAnswer): string {
  return answer.granted ? `tokens with the scope "${answer.text('scope') ?? ''}"` : answer.summary
}

const unknown: Record<string, [start: Start, parameters: Parameter[]]> = {
  simple: [code, [['foo', 'bar']]],
  'vendor-prefixed': [code, [['acme_hint', '1']]],
  // prettier-ignore
  'authorization-parameters': [code, [['response_type', 'code'], ['state', 'x']]],
  'array-style': [code, [['foo[]', '1']]],
  'prototype-names': [code, [['__proto__', 'x']]],
  'in-refresh': [refresh, [['foo', 'bar']]],
}

export const unknownIgnored = check('rfc6749-3.2-unknown-parameters-ignored', {
  ...rows(unknown, async (cast, [start, parameters]) => {
    expect(await cast.client.sends((await start(cast)).plus(...parameters))).to.be.granted
  }),
  async 'in-uri-query'(cast) {
    expect(await cast.client.sends((await code(cast)).query(['foo', 'bar']))).to.be.granted
  },
})

export const unknownDuplicatesIgnored = check('rfc6749-3.2-unknown-duplicates-ignored', async (cast) => {
  const request = (await code(cast)).plus(['foo', '1'], ['foo', '2'])
  expect(await cast.client.sends(request)).to.be.granted
})

type Repeat = (request: TokenRequest, cast: Cast) => TokenRequest

const repeated: Record<string, [start: Start, repeat: Repeat]> = {
  'grant-type-twice': [code, (request) => request.plus(['grant_type', 'client_credentials'])],
  'code-twice': [code, (request) => request.plus(['code', unknownValue])],
  'code-good-good': [code, (request) => request.plus(['code', request.get('code') ?? ''])],
  'client-id-twice': [
    code,
    (request, { client }) => {
      const own = request.form.includes('client_id=') ? [] : [['client_id', client.id] as const]
      return request.plus(...own, ['client_id', 'no-such-client'])
    },
  ],
  'refresh-token-twice': [refresh, (request) => request.plus(['refresh_token', unknownValue])],
  'scope-twice': [
    refresh,
    (request, { target, requires }) => {
      requires('two-scopes')
      const [a = '', b = ''] = twoScopes(target) ?? []
      return request.plus(['scope', a], ['scope', b])
    },
  ],
}

export const duplicatesRejected = check('rfc6749-3.2-duplicate-parameters-rejected', {
  ...rows(repeated, async (cast, [start, repeat]) => {
    await refuses(cast, repeat(await start(cast), cast))
  }),
  'body-and-query': codeInQueryToo,
  async 'redirect-uri-twice'(cast) {
    const wrong: Parameter = ['redirect_uri', 'https://attacker.example/cb']
    await refuses(cast, (await code(cast)).plus(wrong))
    await refuses(cast, (await code(cast)).preceded(wrong))
  },
  async 'client-secret-twice'(cast) {
    const { id, secret } = credentialsOf(cast)
    const inBody = async () => (await code(cast)).authenticated({ method: 'client_secret_post', id, secret })
    const once = await cast.client.sends(await inBody())
    if (!once.granted) cast.skip('the server does not take the credentials of the main client in the body')
    given(once)
    await refuses(cast, (await inBody()).plus(['client_secret', 'not-the-secret']))
  },
})

/**
 * The good code stands in the query only. A server that takes the body alone, as it may, finds its code wrong; one that
 * prefers the query grants tokens.
 */
async function codeInQueryToo(cast: Cast): Promise<void> {
  const request = await code(cast)
  const good = request.get('code') ?? ''
  expect(await cast.client.sends(request.with({ code: unknownValue }).query(['code', good]))).to.be.refused()
}

async function refuses(cast: Cast, request: TokenRequest): Promise<void> {
  const answer = await cast.client.sends(request)
  expect(answer).to.be.refused()
  if (answer.error !== 'invalid_request' && answer.status < 500) {
    cast.warn(`refused with ${answer.summary}; invalid_request is the code for repeated parameters`)
  }
}

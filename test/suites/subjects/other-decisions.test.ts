import { expect } from 'chai'
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import { TransportError } from '../../../driver/wire.ts'
import { createMockServer, type Rules } from '../../../mock-server/index.ts'
import { inForm, inHeader, type TokenPlace } from '../../../mock-server/message/bearer.ts'
import { honest } from '../../../mock-server/rules/index.ts'
import { suites } from '../../../suites/index.ts'
import { judge } from '../../../suites/judge.ts'
import type { Target } from '../../../driver/target/target.ts'

/** The verdicts of one check's variants at a mock server with these rules, described to the suite like this. */
async function verdicts(
  id: string,
  rules: Partial<Rules>,
  described: (target: Target) => Target = (target) => target,
): Promise<Record<string, string>> {
  const server = createMockServer({ rules })
  const stage = new Stage({
    target: described(server.describe()),
    send: async (request) => {
      const response = await server.handle(request)
      if (!response) throw new TransportError('refused', 'nothing listens there')
      return response
    },
  })
  const check = suites.flatMap(({ checks }) => checks).find((candidate) => candidate.id === id)
  if (!check) throw new Error(`no check has the id ${id}`)
  const { variants } = await judge('any', check, { stage, secrets: new Secrets() })
  return Object.fromEntries(variants.map(({ id: variant, verdict }) => [variant, verdict]))
}

/** The form of a GET, which should not be read (RFC 6750, 2.2). */
const inFormOfGet: TokenPlace = {
  name: 'form of a GET',
  find: (request, isBearer) =>
    request.method === 'GET' ? inForm.find({ ...request, method: 'POST' }, isBearer) : [],
}

describe('the resource that reads the form of a GET', () => {
  const id = 'rfc6750-2.2-body-method-conditions'

  it('is found where it knows no POST', async () => {
    expect(await verdicts(id, { tokenPlaces: () => [inHeader, inFormOfGet] })).to.include({
      'get-with-body': 'warn',
      'json-body': 'skip',
    })
  })
  it('is not seen in one that takes tokens by the header only, or that is open to all', async () => {
    expect(await verdicts(id, { tokenPlaces: () => [inHeader] })).to.include({ 'get-with-body': 'skip' })
    const open: Partial<Rules> = { resourceRefusal: () => ({ status: 200, headers: [], body: '{"a":1}' }) }
    expect(await verdicts(id, open)).to.include({ 'get-with-body': 'inconclusive' })
  })
})

describe('an unknown response type', () => {
  it('that is refused with another code warns, a space alone as well', async () => {
    const unauthorized: Partial<Rules> = {
      errorParameters: (response) =>
        honest
          .errorParameters(response)
          .map(([name, value]) => [name, name === 'error' ? 'unauthorized_client' : value]),
    }
    expect(await verdicts('rfc6749-3.1.1-response-type-unknown', unauthorized)).to.include({
      nonsense: 'warn',
      'empty-list': 'warn',
    })
  })
})

describe('a server that demands eight characters of state', () => {
  const long: Partial<Rules> = { stateRefused: (state) => (state?.length ?? 0) < 8 }
  const ids = [
    'rfc6749-4.1.2-state-returned-exactly',
    'rfc6749-B-utf8-form-decoding',
    'rfc6749-A.11-code-syntax',
  ]

  for (const id of ids)
    it(`is not blamed for that by ${id}`, async () => {
      expect(new Set(Object.values(await verdicts(id, long)))).to.deep.equal(new Set(['pass']))
    })

  it('is told that the state may be left out', async () => {
    expect(await verdicts('rfc6749-4.1.1-state-optional', long)).to.include({ absent: 'warn' })
  })
})

describe('new refresh tokens', () => {
  const ids = [
    'rfc6749-6-old-refresh-token-revocation-optional',
    'rfc6749-6-new-refresh-token-scope-identical',
  ]

  for (const id of ids)
    it(`are looked for with the public client as well: ${id}`, async () => {
      const publicOnly: Partial<Rules> = {
        refreshTokenRotates: ({ client_secret }) => client_secret === undefined,
      }
      expect(await verdicts(id, publicOnly)).to.deep.equal({ 'as-stated': 'pass' })
      expect(await verdicts(id, { refreshTokenRotates: () => false })).to.deep.equal({ 'as-stated': 'skip' })
    })

  it('are judged there', async () => {
    const rules: Partial<Rules> = {
      refreshTokenRotates: ({ client_secret }) => client_secret === undefined,
      refreshTokenScope: (_granted, scopeOfAccessToken) => scopeOfAccessToken,
    }
    expect(await verdicts('rfc6749-6-new-refresh-token-scope-identical', rules)).to.deep.equal({
      'as-stated': 'fail',
    })
  })
})

describe('the scope of a token', () => {
  it('may hold an unknown scope where nothing shows it', async () => {
    const rules: Partial<Rules> = {
      scopeRefused: () => false,
      tokenMembers: (members) =>
        Object.fromEntries(Object.entries(members).filter(([name]) => name !== 'scope')),
    }
    const id = 'rfc6749-3.3-scope-returned-when-different'
    const blind = (target: Target): Target => ({ ...target, introspection_endpoint: undefined })
    expect(await verdicts(id, rules, blind)).to.include({ 'unknown-scope-dropped': 'inconclusive' })
  })
  it('is not asked for where a request without scope is refused', async () => {
    for (const id of ['rfc6749-3.3-default-scope-disclosed', 'rfc6750-5.2-scope-restriction'])
      expect(await verdicts(id, { missingScopeFault: () => 'unreadable' })).to.deep.equal({
        'as-stated': 'skip',
      })
  })
})

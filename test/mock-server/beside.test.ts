import { expect } from 'chai'
import {
  Alternatives,
  createMockServer,
  defects,
  vendors,
  type MockServer,
  type MockServerOptions,
  type Rules,
} from '../../mock-server/index.ts'
import { Walker } from './walk.ts'

/** Of these servers: which of them would have answered otherwise, and by which rule first. */
async function differing(
  others: Record<string, MockServerOptions>,
  walk: (server: MockServer) => Promise<unknown>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const named = Object.entries(others).map(([name, their]) => {
    const rules = their.defects?.flatMap((defect) => Object.keys(defects.get(defect)?.rules ?? {})) ?? []
    return [name, their, [...rules, ...Object.keys(their.rules ?? {})]] as const
  })
  const alternatives = new Alternatives({}, named)
  const server = createMockServer({
    onRule: (rule, asked) => {
      for (const name of alternatives.differing(rule, asked, new Set(found.keys()))) found.set(name, rule)
    },
  })
  await walk(server)
  return found
}

const own = (rules: Partial<Rules>): MockServerOptions => ({ rules })
const [app] = createMockServer().describe().clients
const redirect_uri = app?.redirect_uris[0] ?? ''
const request = {
  response_type: 'code',
  client_id: app?.client_id ?? '',
  redirect_uri,
  scope: 'read write',
  state: 'a b',
}

/** A grant and a refresh. */
async function grantAndRefresh(server: MockServer): Promise<void> {
  const walker = new Walker(server)
  const code = (await walker.approve(request)).searchParams.get('code') ?? ''
  const client = app ?? expect.fail('no client')
  const { json } = await walker.token(client, { grant_type: 'authorization_code', code, redirect_uri })
  const refresh_token = String(json['refresh_token'])
  const { status } = await walker.token(client, { grant_type: 'refresh_token', refresh_token })
  expect(status).to.equal(200)
}

describe('rules tried beside those of a server', () => {
  it('differ where their answer does, and only then', async () => {
    const seen = await differing(
      {
        always: own({ codeValue: (random) => `${random}x` }),
        never: own({ codeValue: (random) => random }),
        // Asked in every grant, and answered the same for a redirect URI that is registered.
        'redirect-path-prefix-match': { defects: ['redirect-path-prefix-match'] },
        // A plus in the state comes back as something else; this state has one.
        'authorize-plus-not-space': { defects: ['authorize-plus-not-space'] },
      },
      grantAndRefresh,
    )
    expect([...seen.keys()].toSorted()).to.eql(['always', 'authorize-plus-not-space'])
    expect(seen.get('always')).to.equal('codeValue')
  })

  it('differ where they would change something, and change nothing', async () => {
    const changes = own({
      findRefreshToken: (value, { refreshTokens }) => {
        const token = refreshTokens.get(value)
        refreshTokens.clear()
        return token
      },
    })
    const marks = own({
      findCode: (value, { codes }) => {
        const code = codes.get(value)
        if (code) code.used = true
        return code
      },
    })
    // That the grant and the refresh succeed shows that nothing was changed.
    const seen = await differing({ changes, marks }, grantAndRefresh)
    expect([...seen].toSorted()).to.eql([
      ['changes', 'findRefreshToken'],
      ['marks', 'findCode'],
    ])
  })

  it('differ where a copy comes in the place of a record that is kept', async () => {
    const copies = own({
      findRefreshToken: (value, { refreshTokens }) => {
        const token = refreshTokens.get(value)
        return token && { ...token }
      },
    })
    const itself = own({ findRefreshToken: (value, { refreshTokens }) => refreshTokens.get(value) })
    const seen = await differing({ copies, itself }, grantAndRefresh)
    expect([...seen]).to.eql([['copies', 'findRefreshToken']])
  })

  it('differ where they throw, or take their time', async () => {
    const throws = own({
      findCode: () => {
        throw new Error('no store')
      },
    })
    const waits = own({ tokenMembers: async (members) => ({ ...members }) })
    const seen = await differing({ throws, waits }, grantAndRefresh)
    expect([...seen.keys()].toSorted()).to.eql(['throws', 'waits'])
  })

  it('are those of a product with its departures', async () => {
    const departures = vendors.get('wso2-apim-2.6')?.departures ?? []
    const fixed = departures.map(({ name }) => name)
    const departure = departures.find(({ name }) => name === 'errors-may-be-cached') ?? expect.fail('none')
    const others = [
      [
        departure.name,
        { like: 'wso2-apim-2.6', fixed: fixed.filter((name) => name !== departure.name) },
        Object.keys(departure.rules({} as Rules)),
      ] as const,
    ]
    const options = { like: 'wso2-apim-2.6', fixed }
    const alternatives = new Alternatives(options, others)
    const seen = new Set<string>()
    const server = createMockServer({
      ...options,
      onRule: (rule, asked) => {
        for (const name of alternatives.differing(rule, asked, seen)) seen.add(name)
      },
    })
    const { token_endpoint } = server.describe()
    const form: [string, string] = ['content-type', 'application/x-www-form-urlencoded']
    await server.handle({ method: 'POST', url: token_endpoint, headers: [form], body: 'grant_type=nothing' })
    expect([...seen]).to.eql([departure.name])
  })
})

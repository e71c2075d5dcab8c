import { expect } from 'chai'
import { Secrets } from '../../driver/record/secrets.ts'
import { createMockServer, honest, type Rules } from '../../mock-server/index.ts'
import { Parameters } from '../../mock-server/message/parameters.ts'
import { inProcessStage } from '../../run/world.ts'
import { combinations } from '../../suites/combinations/index.ts'
import { judge } from '../../suites/judge.ts'
import type { CheckResult } from '../../suites/verdict.ts'

async function judged(id: string, rules: Partial<Rules> = {}, strength = 2): Promise<CheckResult> {
  const check = combinations(strength).checks.find((one) => one.id === `combined-${id}`)
  if (!check) throw new Error(`no check for ${id}`)
  const server = createMockServer({ rules, code_challenge_methods_supported: ['S256', 'plain'] })
  return judge('combinations', check, { stage: inProcessStage(server), secrets: new Secrets() })
}

/** Loses the state of requests by POST whose response is posted as well. */
const losesState: Partial<Rules> = {
  authorizationParameters: (request) => {
    const read = honest.authorizationParameters(request)
    const lost = request.method === 'POST' && read?.get('response_mode') === 'form_post'
    return read && lost ? new Parameters(read.pairs.filter(([name]) => name !== 'state')) : read
  },
}

const state = 'rfc6749-4.1.2-state-returned-exactly'

describe('combinations of what clients may choose', function () {
  this.timeout(60_000)

  for (const { id } of combinations().checks) {
    it(`${id} holds for the honest server in all of them`, async () => {
      const { verdict, reason, variants } = await judged(id.replace('combined-', ''))
      expect(verdict, reason).to.equal('pass')
      expect(variants[0]?.reason).to.match(/\d+ of \d+ combinations/)
    })
  }

  it('name the smallest combination that breaks the requirement, and show only that one', async () => {
    const { verdict, variants } = await judged(state, losesState)
    expect(verdict).to.equal('fail')
    expect(variants[0]?.reason).to.contain(
      'with response_mode=form_post and an authorization request by POST: expected state',
    )
    expect(variants[0]?.exchanges.length).to.be.below(12)
  })

  it('say so when one choice alone is enough, or none is needed', async () => {
    const always = await judged(state, { responseState: () => 'another' })
    expect(always.variants[0]?.reason).to.contain('with the plain request: expected state')
    const reused = await judged('rfc6749-4.1.2-code-single-use', {
      claimCode: (code) => honest.claimCode(code) || code.redirectUri === undefined,
    })
    expect(reused.variants[0]?.reason).to.contain('with no redirect_uri: expected a refusal')
  })

  it('find choices that work alone and not together', async () => {
    const { verdict, variants } = await judged('rfc6749-5.1-status-200', {
      scopeRefused: () => false,
      stateRefused: () => false,
      authorizationParameters: (request) => {
        const read = honest.authorizationParameters(request)
        const stumbles = read?.has('code_challenge') && read.get('response_mode') === 'fragment'
        return stumbles ? undefined : read
      },
    })
    expect(verdict).to.equal('fail')
    expect(variants[0]?.reason).to.match(
      /with response_mode=fragment and a (plain challenge|challenge with S256): /,
    )
  })

  it('are more where three choices meet each other in every way', async () => {
    const counted = async (strength: number) => {
      const { variants } = await judged(state, {}, strength)
      return Number(/(\d+) of \d+ combinations/.exec(variants[0]?.reason ?? '')?.[1])
    }
    expect(await counted(3)).to.be.above(2 * (await counted(2)))
  })

  it('say what the server does not take alone', async () => {
    const { variants } = await judged(state, {
      authorizationMethodAllowed: ({ method }) => method !== 'POST',
    })
    expect(variants[0]?.reason).to.contain(
      'left out, as the server does not take it alone: an authorization request by POST',
    )
  })

  it('ask no client for what only another one may do', async () => {
    const { verdict, variants } = await judged('rfc6749-5.1-status-200', {
      secretFits: (client, secret, parameters) =>
        honest.secretFits(client, secret, parameters) &&
        !(client.client_id === 'query-app' && parameters.has('client_secret')),
    })
    expect(verdict, variants[0]?.reason).to.equal('pass')
    expect(variants[0]?.reason).to.contain('a client with a query in its redirect URI and client_secret_post')
  })

  it('pass nothing of a server where nothing works', async () => {
    for (const { id } of combinations().checks) {
      const { verdict } = await judged(id.replace('combined-', ''), { findClient: () => undefined })
      expect(verdict, id).not.to.equal('pass')
    }
  })
})

/** What a report of the course shows of the exchanges. */
import { expect } from 'chai'
import { course, type ClientSession } from '../../course/index.ts'
import type { CheckResult } from '../../suites/verdict.ts'
import type { Fault } from './pupil/faults.ts'
import { pupil } from './pupil/pupil.ts'

const client = {
  client_id: 'app',
  client_secret: 'secret-of-app',
  redirect_uris: ['https://client.example/cb'],
  scope: 'openid profile offline_access',
}

async function taught(lesson: string, ...faults: Fault[]): Promise<CheckResult['variants'][number]> {
  const report = await course({ client, session: pupil(...faults), listen: false, lessons: [lesson] })
  const variant = report.checks[0]?.variants[0]
  if (!variant) throw new Error('nothing was taught')
  return variant
}

/** Who sent it, and what. */
function steps({ exchanges }: CheckResult['variants'][number]): string[] {
  return exchanges.map(({ browser, request, control }) => {
    const sender = browser === undefined ? 'client' : `browser ${browser}`
    return `${control ? 'control, ' : ''}${sender}: ${request.method} ${new URL(request.url).pathname}`
  })
}

const visit = (browser: number) =>
  ['GET /authorize', 'GET /login', 'POST /login', 'GET /authorize', 'GET /consent', 'POST /consent'].map(
    (step) => `browser ${browser}: ${step}`,
  )

const metadata = 'client: GET /.well-known/openid-configuration'

describe('the exchanges of a lesson', () => {
  it('go to a client whose origins the report tells', async () => {
    const redirect_uris = [...client.redirect_uris, 'https://client.example/2', 'com.example.app:/cb']
    const options = { listen: false, lessons: ['control-honest'], session: pupil() } as const
    const { target } = await course({ client: { ...client, redirect_uris }, ...options })
    expect(target.client_origins).to.eql(['https://client.example'])
  })

  it('stand in order, by who sent them, with the response that the client was given', async () => {
    const variant = await taught(
      'state-response-of-another-session',
      'ignores state',
      'forgets PKCE',
      'ignores nonce',
    )
    expect(variant.verdict).to.equal('fail')
    expect(steps(variant)).to.eql([
      metadata,
      ...visit(1),
      metadata,
      ...visit(2),
      'browser 1: GET /cb',
      'client: POST /token',
      'client: GET /jwks',
      'client: GET /userinfo',
    ])
    const delivered = variant.exchanges[variant.fault ?? -1]
    expect(delivered?.request.url).to.match(/^https:\/\/client\.example\/cb\?code=<code-\d+>&/)
    expect(delivered?.error).to.equal('it was handed to the client by a call: signed in')
    const left = variant.exchanges.filter(({ request }) => request.url.endsWith('/consent'))
    const [, others] = left.map(({ response }) => new Map(response?.headers).get('Location'))
    expect(delivered?.request.url).to.equal(others)
  })

  it('tell the request that should not have been sent', async () => {
    const variant = await taught('authorization-error-access-denied', 'ignores errors')
    expect(variant.verdict).to.equal('warn')
    expect(steps(variant)[variant.fault ?? -1]).to.equal('client: POST /token')
    expect(variant.expected).to.equal('the client discards the response, and does not ask the token endpoint')
  })

  it('tell the request that lacks something', async () => {
    const variant = await taught('authorization-request-state', 'keeps one state for all')
    expect(variant.verdict).to.equal('warn')
    // The first one may have any state.
    expect(steps(variant)[variant.fault ?? -1]).to.equal('browser 2: GET /authorize')
  })

  it('have no fault where nothing is wrong', async () => {
    const variant = await taught('state-wrong')
    expect(variant.verdict).to.equal('pass')
    expect(variant).to.not.have.property('fault')
    expect(variant.exchanges.at(-1)?.error).to.equal(
      'it was handed to the client by a call: refused, the state is wrong',
    )
  })

  it('show the honest sign-in where that does not work any more', async () => {
    let times = 0
    const report = await course({
      client,
      listen: false,
      lessons: ['state-wrong'],
      session: (around) => {
        const honest: ClientSession = pupil()(around)
        times += 1
        return times === 1 ? honest : { begin: () => honest.begin(), finish: async () => 'refused' }
      },
    })
    const [variant] = report.checks.flatMap(({ variants }) => variants)
    expect(variant?.verdict).to.equal('inconclusive')
    expect(variant && steps(variant).at(-1)).to.equal('control, browser 1: GET /cb')
  })
})

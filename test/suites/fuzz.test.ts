import { expect } from 'chai'
import { Secrets } from '../../driver/record/secrets.ts'
import { createMockServer, honest, type Rules } from '../../mock-server/index.ts'
import { inProcessStage } from '../../run/world.ts'
import { fuzz } from '../../suites/fuzz/index.ts'
import { judge } from '../../suites/judge.ts'
import type { CheckResult } from '../../suites/verdict.ts'

const seed = 4711

async function judged(id: string, rules: Partial<Rules> = {}): Promise<CheckResult> {
  const check = fuzz({ seed, requests: 150 }).checks.find((one) => one.id === `fuzz-${id}`)
  if (!check) throw new Error(`no check ${id}`)
  return judge('fuzz', check, {
    stage: inProcessStage(createMockServer({ rules })),
    secrets: new Secrets(),
  })
}

describe('odd requests', function () {
  this.timeout(60_000)

  for (const { id } of fuzz({ seed }).checks) {
    it(`${id} holds for the honest server`, async () => {
      const { verdict, reason, variants } = await judged(id.replace('fuzz-', ''))
      expect(verdict, reason).to.equal('pass')
      expect(variants[0]?.reason).to.contain(`--fuzz ${seed}`)
    })
  }

  it('find a server error at the authorization endpoint, and shrink it to what is at fault', async () => {
    const { verdict, variants } = await judged('authorization-no-server-error', {
      refusalStatus: () => 500,
      scopeRefused: () => false,
    })
    expect(verdict).to.equal('fail')
    const reason = variants[0]?.reason ?? ''
    expect(reason).to.match(
      /the ordinary request .*: expected an answer below 500, got status 500 \(seed 4711/s,
    )
    expect(reason).not.to.match(/, (with|without|and again with) /)
  })

  it('find a redirect to where no client lives', async () => {
    const { verdict, variants } = await judged('authorization-no-stray-redirect', {
      redirectUriAccepted: (presented, client, store) =>
        honest.redirectUriAccepted(presented, client, store) || presented.includes('attacker'),
      rememberedApproval: () => true,
    })
    expect(verdict).to.equal('fail')
    expect(variants[0]?.reason).to.match(/with redirect_uri="[^"]*attacker[^"]*": expected an error page/)
    const fault = variants[0]?.exchanges[variants[0].fault ?? -1]
    expect(fault?.curl).to.contain('attacker')
  })

  it('find an error of the token endpoint', async () => {
    const { verdict } = await judged('token-no-server-error', {
      tokenError: (fault, attempt) =>
        fault === 'unknown-grant-type'
          ? { status: 500, error: 'server_error', description: 'unexpected' }
          : honest.tokenError(fault, attempt),
    })
    expect(verdict).to.equal('fail')
  })

  it('find a token that nothing stands behind', async () => {
    const { verdict, variants } = await judged('token-no-token', {
      findCode: (value, store) =>
        store.codes.get(value) ?? [...store.codes.values()].find(() => value.length < 6),
      claimCode: () => true,
      tokenRedirectUriFault: () => undefined,
    })
    expect(verdict).to.equal('fail')
    expect(variants[0]?.reason).to.match(/with code="[^"]{1,12}": expected no token/)
  })

  it('are the same for the same seed', async () => {
    const seen = async () => {
      const { variants } = await judged('authorization-no-server-error', { refusalStatus: () => 500 })
      return variants[0]?.reason
    }
    expect(await seen()).to.equal(await seen())
  })

  it('pass nothing of a server where nothing works', async () => {
    for (const { id } of fuzz({ seed }).checks) {
      const { verdict } = await judged(id.replace('fuzz-', ''), { findClient: () => undefined })
      expect(verdict, id).to.equal('inconclusive')
    }
  })
})

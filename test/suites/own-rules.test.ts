import { expect } from 'chai'
import { Stage } from '../../driver/cast/stage.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { select } from '../../run/select.ts'
import { inProcessStage } from '../../run/world.ts'
import { check, suite, type Play } from '../../suites/check.ts'
import { play } from '../../suites/play.ts'
import type { CheckResult } from '../../suites/verdict.ts'

const rule = { id: 'acme-rule', spec: 'Acme handbook', statement: 'A rule.' }

async function played(
  body: Play,
  stage = inProcessStage(createMockServer()),
): Promise<CheckResult | undefined> {
  const open = async () => ({ stage, close: async () => {} })
  const [only] = play([suite('acme', check(rule, body))], { open, concurrency: 1 })
  return only?.result
}

describe('a rule of the user’s own', () => {
  it('has a kebab-case id, a statement and known needs', () => {
    const none: Play = async () => {}
    expect(() => check({ ...rule, id: 'Bad ID' }, none)).to.throw('kebab-case')
    expect(() => check({ ...rule, statement: '' }, none)).to.throw('acme-rule: statement is missing')
    expect(() => check({ ...rule, needs: ['secnd-client'] }, none)).to.throw(
      'acme-rule: no target can have "secnd-client"; did you mean second-client?',
    )
  })

  it('stands once in a run', () => {
    const twice = check(rule, async () => {})
    expect(() => select([suite('acme', twice, twice)])).to.throw('two checks have the id acme-rule')
  })

  it('passes only when something was asked of the server', async () => {
    expect(await played(async () => {})).to.include({ verdict: 'inconclusive' })
    expect(
      await played(async ({ owner, client }) => void (await owner.approves(client.request()))),
    ).to.include({
      verdict: 'pass',
    })
  })

  it('is an error when a request is still under way at its end', async () => {
    const result = await played(async ({ owner, client }) => {
      void owner.approves(client.request())
    })
    expect(result?.verdict).to.equal('error')
    expect(result?.reason).to.contain('is an await missing?')
  })

  it('is in the report whatever it throws', async () => {
    const { target } = inProcessStage(createMockServer())
    const stage = new Stage({ target, send: async () => ({ status: 200, headers: [], body: '' }) })
    const result = await played(async ({ send }) => {
      await send({ method: 'GET', url: 'https://as.test/' } as never)
    }, stage)
    expect(result).to.include({ id: 'acme-rule', verdict: 'error' })
  })
})

import { expect } from 'chai'
import { Stage } from '../../driver/cast/stage.ts'
import { Secrets } from '../../driver/record/secrets.ts'
import { TransportError, type Headers, type Transport } from '../../driver/wire.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { inProcessStage } from '../../run/world.ts'
import { check, type Check, type Play } from '../../suites/check.ts'
import { expect as expectAnswer, given, violated } from '../../suites/expectations.ts'
import { judge } from '../../suites/judge.ts'
import type { CheckResult } from '../../suites/verdict.ts'

const rule = (level: 'MUST' | 'SHOULD' | 'MAY') => ({
  id: 'house-rule',
  spec: 'house',
  statement: 'a rule',
  level,
})

async function judged(subject: Check, stage = inProcessStage(createMockServer())): Promise<CheckResult> {
  return judge('house', subject, { stage, secrets: new Secrets() })
}

const withLevel = (level: 'MUST' | 'SHOULD' | 'MAY', play: Play) => judged(check(rule(level), play))

/** Something has to be asked of the server. */
const asking: Play = async ({ send, target }) => {
  await send({ method: 'GET', url: target.authorization_endpoint, headers: [] })
}

describe('a verdict', () => {
  it('is pass when the play comes to its end, and error when the play itself breaks', async () => {
    expect((await withLevel('MUST', asking)).verdict).to.equal('pass')
    const broken = await withLevel('MUST', async () => {
      throw new TypeError('undefined is not a function')
    })
    expect(broken.verdict).to.equal('error')
    expect(broken.reason).to.contain('the check itself broke: TypeError')
  })

  it('is fail for a MUST, warn for a SHOULD, and information for a MAY', async () => {
    const play: Play = async () => violated('this', 'that')
    expect((await withLevel('MUST', play)).verdict).to.equal('fail')
    expect((await withLevel('SHOULD', play)).verdict).to.equal('warn')
    expect((await withLevel('MAY', play)).verdict).to.equal('pass')
    const [variant] = (await withLevel('MUST', play)).variants
    expect(variant).to.include({ expected: 'this', actual: 'that', reason: 'expected this, got that' })
  })

  it('names secrets by their labels only, whatever it quotes', async () => {
    const quoting: Play = async ({ client, owner }) => {
      const { code } = await owner.approves(client.request())
      violated(`not ${code}`, `the code ${code}, and the secret ${client.secret}`)
    }
    const result = await withLevel('MUST', quoting)
    expect(result.reason).to.match(
      /^as-stated: expected not <code-1>, got the code <code-1>, and the secret <client-secret-1>$/,
    )
    expect(result.variants[0]).to.include({
      expected: 'not <code-1>',
      actual: 'the code <code-1>, and the secret <client-secret-1>',
    })
    const warned = await withLevel('MUST', async ({ client, owner, warn }) => {
      warn(`odd: ${(await owner.approves(client.request())).code}`)
    })
    expect(warned.variants[0]?.reason).to.equal('odd: <code-1>')
  })

  it('is inconclusive when no answer came, and skip when the target lacks something', async () => {
    const gone = await withLevel('MUST', async () => {
      throw new TransportError('refused', 'the host refuses the connection')
    })
    expect(gone).to.include({
      verdict: 'inconclusive',
      reason: 'as-stated: no answer: the host refuses the connection',
    })
    expect((await withLevel('MUST', async ({ skip }) => skip('no such thing'))).verdict).to.equal('skip')
  })

  it('is that of the worst variant, and a pass that warned is a warn', async () => {
    const plays: Record<string, Play> = {
      good: asking,
      odd: async (cast) => {
        await asking(cast)
        cast.warn('tolerated')
      },
      bad: async () => violated('this', 'that'),
    }
    const { verdict, reason, variants } = await judged(check(rule('MUST'), plays))
    expect(variants.map((variant) => variant.verdict)).to.eql(['pass', 'warn', 'fail'])
    expect(verdict).to.equal('fail')
    expect(reason).to.equal('bad: expected this, got that')
  })

  it('is none where every variant that asks for a refusal was skipped', async () => {
    const { verdict, reason, variants } = await judged(
      check('rfc7662-4-callers-specifically-authorized', {
        control: asking,
        'ordinary-confidential-client-asks': async ({ skip }) => skip('there is no ordinary client'),
      }),
    )
    expect(variants.map((variant) => variant.verdict)).to.eql(['pass', 'skip'])
    expect(verdict).to.equal('skip')
    expect(reason).to.equal('ordinary-confidential-client-asks: there is no ordinary client')
  })

  it('is that of a control that does not work, where all else was skipped', async () => {
    const { verdict } = await judged(
      check('rfc7662-4-callers-specifically-authorized', {
        control: async ({ inconclusive }) => inconclusive('nobody is told'),
        'ordinary-confidential-client-asks': async ({ skip }) => skip('there is no ordinary client'),
      }),
    )
    expect(verdict).to.equal('inconclusive')
  })

  it('is skip where something is known to be lacking, whatever else could not be seen', async () => {
    const { target, send } = inProcessStage(createMockServer())
    const mute: Transport = async (request) => {
      if (request.url === target.token_endpoint) throw new TransportError('reset', 'the server hangs up')
      return send(request)
    }
    const stage = new Stage({ target, send: mute })
    const { verdict, reason } = await judged(
      check({ ...rule('MUST'), needs: ['jwt-access-token', 'second-introspection-caller'] }, asking),
      stage,
    )
    expect(verdict).to.equal('skip')
    expect(reason).to.match(/^there is no second party that may introspect/)
  })

  it('is that of the requirement that needs less, where the target lacks what the stronger one needs', async () => {
    const strong = check({ ...rule('MUST'), needs: ['second-introspection-caller'] }, asking)
    const weak = check(rule('SHOULD'), async () => violated('this', 'that'))
    const { verdict, requirement } = await judged({ ...strong, otherwise: weak })
    expect(verdict).to.equal('warn')
    expect(requirement.level).to.equal('SHOULD')
    expect((await judged({ ...check(rule('MUST'), asking), otherwise: weak })).verdict).to.equal('pass')
  })

  it('skips a check whose needs the target has not, with the line that enables it', async () => {
    const server = createMockServer()
    const [client, ...others] = server.describe().clients
    const target = { ...server.describe(), clients: client ? [client] : [] }
    expect(others.length).to.be.greaterThan(0)
    const stage = new Stage({ target, send: inProcessStage(server).send })
    const { verdict, reason } = await judged(
      check('rfc6749-3.1.2.3-per-client-uris', async () => {}),
      stage,
    )
    expect(verdict).to.equal('skip')
    expect(reason).to.match(
      /^no second confidential client has a redirect URI of its own: give another confidential client/,
    )
  })
})

describe('a refusal', () => {
  const refuses: Play = async ({ owner, client }) => {
    const redemption = client.redemption(given(await owner.approves(client.request())))
    expectAnswer(await client.sends(redemption.with({ code: 'no-such-code' }))).to.be.refused('invalid_grant')
  }

  it('passes when the server refuses the fault and grants the rest', async () => {
    expect((await withLevel('MUST', refuses)).verdict).to.equal('pass')
  })

  /** The mock server, its token endpoint replaced. */
  const withTokenEndpoint = (
    status: number,
    body: string,
    only: (body: string) => boolean = () => true,
    more: Headers = [],
  ): Stage => {
    const { target, send } = inProcessStage(createMockServer())
    const replaced: Transport = async (request) =>
      new URL(request.url).pathname === '/token' && only(request.body ?? '')
        ? { status, headers: [['content-type', 'application/json'], ...more], body }
        : send(request)
    return new Stage({ target, send: replaced })
  }
  const faulty = (body: string) => body.includes('no-such-code')

  it('is no evidence from a server that refuses everything', async () => {
    const { verdict, reason } = await judged(
      check(rule('MUST'), refuses),
      withTokenEndpoint(400, '{"error":"invalid_grant"}'),
    )
    expect(verdict).to.equal('inconclusive')
    expect(reason).to.contain('no control: the valid token request got 400 invalid_grant')
  })

  it('is no evidence when the rate of requests is limited', async () => {
    const stage = withTokenEndpoint(429, '{"error":"invalid_grant"}', faulty)
    expect((await judged(check(rule('MUST'), refuses), stage)).verdict).to.equal('inconclusive')
  })

  it('is no evidence when the server asks to come again later', async () => {
    const verdictWith = async (more: Headers) =>
      (await judged(check(rule('MUST'), refuses), withTokenEndpoint(503, '', faulty, more))).verdict
    expect(await verdictWith([['Retry-After', '120']])).to.equal('inconclusive')
    expect(await verdictWith([])).to.equal('warn')
  })

  it('fails on tokens, on a 200 without tokens, and on another code; a 5xx warns', async () => {
    const verdictOf = async (status: number, body: string) =>
      (await judged(check(rule('MUST'), refuses), withTokenEndpoint(status, body, faulty))).verdict
    expect(await verdictOf(200, '{"access_token":"abc","token_type":"Bearer"}')).to.equal('fail')
    expect(await verdictOf(200, '{}')).to.equal('fail')
    expect(await verdictOf(400, '{"error":"invalid_request"}')).to.equal('fail')
    expect(await verdictOf(500, '')).to.equal('warn')
    expect(await verdictOf(400, '{"error":"invalid_grant"}')).to.equal('pass')
  })
})

describe('a check of the catalogue', () => {
  it('must be there, with exactly its variants', () => {
    expect(() => check('rfc6749-no-such-rule', async () => {})).to.throw(
      'no requirement has the id rfc6749-no-such-rule',
    )
    expect(() =>
      check('rfc6749-4.1.2-code-in-query', { location: async () => {}, extra: async () => {} }),
    ).to.throw(
      'rfc6749-4.1.2-code-in-query: these variants are not played: target-unchanged, no-fragment, no-token; these are not in the catalogue: extra',
    )
  })
})

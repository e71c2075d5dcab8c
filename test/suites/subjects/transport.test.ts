import { expect } from 'chai'
import { Stage } from '../../../driver/cast/stage.ts'
import type { Handshake } from '../../../driver/handshake.ts'
import type { Target } from '../../../driver/target/target.ts'
import { TransportError, type Transport, type WireResponse } from '../../../driver/wire.ts'
import { createMockServer } from '../../../mock-server/index.ts'
import { inProcessStage } from '../../../run/world.ts'
import { play } from '../../../suites/play.ts'
import { transport } from '../../../suites/transport/index.ts'
import type { CheckResult } from '../../../suites/verdict.ts'

const page = (title: string, status = 200): WireResponse => ({
  status,
  headers: [['content-type', 'text/html']],
  body: `<!doctype html><title>${title}</title><h1>${title}</h1>`,
})
const silent: Transport = async ({ url }) => {
  throw new TransportError('timeout', `${new URL(url).host} did not answer`)
}

interface Changes {
  /** Answers instead of the honest server. */
  send?: Transport
  /** Answers on every plain HTTP port. */
  plain?: Transport
  handshake?: Handshake
  tls?: Target['tls']
}

async function played({ send, plain, handshake, tls }: Changes): Promise<Map<string, CheckResult>> {
  const honest = inProcessStage(createMockServer())
  const stage = new Stage({
    target: { ...honest.target, plain_http_port: 8080, tls: tls ?? {} },
    send: async (request) => {
      const answering = plain && request.url.startsWith('http:') ? plain : (send ?? honest.send)
      return answering(request)
    },
    handshake: handshake ?? honest.handshake,
    clock: honest.clock,
  })
  const results = new Map<string, CheckResult>()
  for (const { result } of play([transport], {
    open: async () => ({ stage, close: async () => {} }),
    concurrency: 1,
  })) {
    const decided = await result
    if (decided) results.set(decided.id, decided)
  }
  return results
}

const verdictOf = (results: Map<string, CheckResult>, id: string) => results.get(id)?.verdict

describe('the checks on transport', () => {
  const dead: Record<string, Transport> = {
    '404 to everything': async () => page('Not found', 404),
    '500 to everything': async () => page('Broken', 500),
    'an empty 200 to everything': async () => ({ status: 200, headers: [], body: '' }),
    'silence to everything': silent,
  }
  for (const [what, send] of Object.entries(dead)) {
    it(`pass nothing of a server that has good TLS and gives ${what}`, async () => {
      const variants = [...(await played({ send })).values()].flatMap((result) => result.variants)
      expect(variants.filter(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'skip')).to.eql([])
    })
  }

  it('take an error or a redirect to https over plain HTTP for a refusal', async () => {
    const redirect: Transport = async ({ url }) => ({
      status: 301,
      headers: [['location', url.replace(/^http:\/\/as\.test(:\d+)?/, 'https://as.test')]],
      body: '',
    })
    for (const plain of [redirect, async () => page('Not found', 404)]) {
      const results = [...(await played({ plain })).values()]
      const others = results
        .filter(({ verdict }) => verdict !== 'pass')
        .map(({ id, verdict }) => [id, verdict])
      // A token request that is redirected has shown its credentials already.
      expect(others).to.eql(plain === redirect ? [['rfc6749-3.2-tls-required', 'warn']] : [])
    }
  })

  it('take a page of somebody else, and silence over plain HTTP, for no evidence', async () => {
    for (const plain of [silent, async () => page('Welcome')]) {
      const results = await played({ plain })
      expect(verdictOf(results, 'rfc6749-3.1-tls-required')).to.equal('inconclusive')
      expect(verdictOf(results, 'rfc6749-10.3-10.4-tokens-only-over-tls')).to.equal('inconclusive')
    }
  })

  it('ask for the authority of an operator who accepts any certificate', async () => {
    const own: Handshake = async () => ({
      kind: 'completed',
      protocol: 'TLSv1.3',
      suite: 'TLS_AES_256_GCM_SHA384',
      certificate: {
        chainProblem: 'SELF_SIGNED_CERT_IN_CHAIN',
        validFrom: Date.now() - 1000,
        validTo: Date.now() + 60_000,
      },
    })
    const id = 'rfc6749-10.9-tls-server-authentication'
    const careless = (await played({ handshake: own, tls: { insecure: true } })).get(id)
    expect(careless?.verdict).to.equal('inconclusive')
    expect(careless?.reason).to.contain('give the certificate of yours as tls.ca')
    const informed = await played({ handshake: own, tls: { insecure: true, ca: 'PEM' } })
    expect(verdictOf(informed, id)).to.equal('fail')
  })

  it('decide nothing where the local library cannot offer a version, or no handshake can be made', async () => {
    const modern: Handshake = async (_, offer = {}) => {
      const old = offer.version === 'TLSv1' || offer.version === 'TLSv1.1' || offer.suites !== undefined
      if (old) return { kind: 'not-offered', why: 'no protocols available' }
      return { kind: 'completed', protocol: 'TLSv1.3', suite: 'TLS_AES_256_GCM_SHA384' }
    }
    const results = await played({ handshake: modern })
    expect(results.get('rfc6749-1.6-tls-version-current')?.reason).to.contain('cannot offer this version')
    expect(verdictOf(results, 'rfc6750-5.2-tls-implemented')).to.equal('inconclusive')
    const { target, send } = inProcessStage(createMockServer())
    const stage = new Stage({ target, send })
    const [first] = play([transport], {
      open: async () => ({ stage, close: async () => {} }),
      concurrency: 1,
    })
    expect((await first?.result)?.reason).to.contain('no TLS handshake can be made from here')
  })

  it('take a host that closes every connection for no evidence of its versions', async () => {
    const closing: Handshake = async () => ({
      kind: 'refused',
      alert: false,
      why: 'the connection was closed',
    })
    const result = (await played({ handshake: closing })).get('rfc6749-1.6-tls-version-current')
    expect(result?.variants.map(({ verdict }) => verdict)).to.eql(Array(4).fill('inconclusive'))
  })
})

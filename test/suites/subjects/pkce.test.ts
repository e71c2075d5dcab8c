import { expect } from 'chai'
import { challengeOf } from '../../../driver/cast/client-actor.ts'
import { defects, type Rules } from '../../../mock-server/index.ts'
import { idsOf, plainly, played } from './played.ts'

/** Takes an empty challenge for one, and verifies nothing then. */
const careless = defects.get('pkce-empty-challenge-satisfies-requirement')?.rules ?? {}

const announced = ['rfc7636-4.1-syntax-enforced', 'rfc7636-5-non-pkce-client-tolerated']

describe('the checks of PKCE', () => {
  for (const status of [404, 500]) {
    it(`take nothing for refused where the token endpoint answers ${status} to everything`, async () => {
      const instead = ({ url }: { url: string }) => (url.endsWith('/token') ? plainly(status) : undefined)
      // What is decided at the authorization endpoint alone needs no tokens.
      const elsewhere = [
        ...announced,
        'rfc7636-4.4-challenge-not-extractable',
        'rfc7636-4.4.1-missing-challenge-invalid-request',
        'rfc7636-4.4.1-missing-challenge-description',
        'rfc7636-4.4.1-unsupported-method-refused',
        'rfc7636-4.4.1-unsupported-method-invalid-request',
        'rfc7636-4.4.1-unsupported-method-description',
        'rfc7636-6.2.1-method-names-case-sensitive',
      ]
      for (const id of idsOf('pkce').filter((one) => !elsewhere.includes(one))) {
        const { verdict, reason } = await played(id, { instead })
        expect(['inconclusive', 'skip'], `${id}: ${verdict}, ${reason}`).to.include(verdict)
      }
    })
  }

  it('decide nothing where the authorization endpoint is out of order', async () => {
    const instead = ({ url }: { url: string }) => (url.includes('/authorize') ? plainly(503) : undefined)
    for (const id of idsOf('pkce').filter((one) => !announced.includes(one))) {
      const { verdict, reason } = await played(id, { instead })
      expect(['inconclusive', 'skip'], `${id}: ${verdict}, ${reason}`).to.include(verdict)
    }
  })

  it('skip a server that does no PKCE and does not say that it does', async () => {
    const rules: Partial<Rules> = {
      challengeFault: () => undefined,
      verifierFault: () => undefined,
      publishedChallengeMethods: () => [],
    }
    for (const id of idsOf('pkce').filter((one) => one !== 'rfc7636-5-non-pkce-client-tolerated')) {
      const needsPlain = /plain-direct|default-method/.test(id)
      if (needsPlain) continue
      expect((await played(id, { rules })).verdict, id).to.equal('skip')
    }
  })

  it('call a server that announces PKCE and does none by its name', async () => {
    const rules: Partial<Rules> = { challengeFault: () => undefined, verifierFault: () => undefined }
    for (const id of ['rfc7636-4.6-verifier-mismatch-refused', 'rfc7636-4.5-missing-verifier-refused'])
      expect((await played(id, { rules })).verdict, id).to.equal('fail')
    expect((await played('rfc7636-4.2-s256-supported', { rules })).verdict).to.equal('inconclusive')
  })

  it('tell no method of comparison where nothing is compared, and one where both are taken', async () => {
    const id = 'rfc7636-4.3-default-method-plain'
    const nothing = await played(id, { rules: { verifierFault: () => undefined } })
    expect([nothing.verdict, nothing.variants[0]?.reason]).to.deep.equal([
      'inconclusive',
      'a code for a challenge without a method gets tokens with any verifier',
    ])
    const both: Partial<Rules> = {
      verifierFault: ({ challenge }, verifier = '') =>
        challenge === undefined || [verifier, challengeOf(verifier)].includes(challenge)
          ? undefined
          : 'wrong-verifier',
    }
    expect((await played(id, { rules: both })).verdict).to.equal('fail')
  })

  it('see an error page where an error response is due, and judge no explanation on it', async () => {
    const rules: Partial<Rules> = { keptFromClient: (fault) => fault === 'missing-challenge' }
    const id = 'rfc7636-4.4.1-missing-challenge-'
    expect((await played(`${id}invalid-request`, { rules })).verdict).to.equal('fail')
    expect((await played(`${id}description`, { rules })).verdict).to.equal('inconclusive')
  })

  it('are content with an error_uri for an explanation, and not with a lost state', async () => {
    const only = (...names: string[]): Partial<Rules> => ({
      errorParameters: ({ error: { error }, state = '' }) =>
        (
          [
            ['error', error],
            ['error_uri', 'https://as.example/errors'],
            ['state', state],
          ] as const
        ).filter(([name]) => names.includes(name)),
    })
    const id = 'rfc7636-4.4.1-unsupported-method-'
    const explained = await played(`${id}description`, { rules: only('error', 'error_uri', 'state') })
    expect(explained.verdict).to.equal('pass')
    const lost = await played(`${id}invalid-request`, { rules: only('error', 'error_uri') })
    expect(lost.verdict).to.equal('fail')
  })

  it('take a refusal at the token endpoint for one where a method in other case is not understood', async () => {
    const rules: Partial<Rules> = {
      challengeFault: () => undefined,
      verifierFault: ({ method }) => (method === 'S256' ? undefined : 'wrong-verifier'),
    }
    expect((await played('rfc7636-6.2.1-method-names-case-sensitive', { rules })).verdict).to.equal('pass')
  })

  it('take no server error for a demand of a challenge', async () => {
    const asked = new Set<string>()
    const { challengeIn, challengeFault, verifierFault } = careless
    const found = await played('rfc7636-4.3-empty-challenge-not-pkce', {
      moreClients: [],
      rules: { challengeIn, challengeFault, verifierFault },
      instead: ({ url }) => {
        const query = new URL(url).searchParams
        const client = query.get('client_id')
        if (client === null || query.has('code_challenge') || asked.has(client)) return undefined
        asked.add(client)
        return plainly(500)
      },
    })
    expect(found.verdict, found.reason).to.equal('inconclusive')
  })

  it('see that the empty challenge is no way around a demand that is gone by then', async () => {
    let refused = 0
    const { challengeIn, challengeFault, verifierFault } = careless
    const found = await played('rfc7636-4.3-empty-challenge-not-pkce', {
      moreClients: [],
      rules: { challengeIn, challengeFault, verifierFault },
      instead: ({ url }) => {
        const query = new URL(url).searchParams
        if (!url.includes('/authorize?') || query.has('code_challenge') || refused > 0) return undefined
        refused += 1
        return plainly(400)
      },
    })
    expect(found.verdict, found.reason).to.equal('inconclusive')
  })

  it('take no server error for a look at a verifier', async () => {
    const found = await played('rfc7636-4.6-verifier-mismatch-refused', {
      rules: { verifierFault: () => undefined, publishedChallengeMethods: () => [] },
      instead: ({ body = '' }) => (/code_verifier=another/.test(body) ? plainly(500) : undefined),
    })
    expect(found.verdict, found.reason).to.equal('inconclusive')
  })

  for (const status of [429, 500]) {
    it(`take ${status} in place of the second flow for no support of S256`, async () => {
      let count = 0
      const found = await played('rfc7636-4.2-s256-supported', {
        rules: { verifierFault: () => undefined },
        instead: ({ url }) =>
          url.endsWith('/token') && (count += 1) % 2 === 0 ? plainly(status) : undefined,
      })
      expect(found.verdict, found.reason).to.equal('inconclusive')
    })
  }
})

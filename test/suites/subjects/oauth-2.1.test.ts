import { expect } from 'chai'
import { honest } from '../../../mock-server/rules/index.ts'
import type { Rules } from '../../../mock-server/index.ts'
import { idsOf, plainly, played } from './played.ts'

const post = 'oauth21-2.4.1-client-secret-post-supported'
const replay = 'oauth21-7.5.3-code-replay-with-bad-parameters'
const audience = 'oauth21-2.4-jwt-client-auth-audience'
const query = 'oauth21-5.1-query-token-ignored'
const status = 'oauth21-4.1.2.1-error-page-status-400'

const noPost: Partial<Rules> = {
  secretFits: (client, presented, parameters) =>
    parameters.get('client_secret') === undefined && honest.secretFits(client, presented, parameters),
}

describe('the checks of OAuth 2.1', () => {
  it('take nothing for refused where the token endpoint answers 404 to everything', async () => {
    const instead = ({ url }: { url: string }) => (url.endsWith('/token') ? plainly(404) : undefined)
    for (const id of idsOf('oauth-2.1').filter((one) => /-(2\.4|4\.1\.1|4\.1\.3|3\.2|7\.5|5\.1)/.test(one))) {
      const { verdict, reason } = await played(id, { instead })
      expect(['inconclusive', 'skip'], `${id}: ${verdict}, ${reason}`).to.include(verdict)
    }
  })

  it('leave a secret in the body open where it is announced, or the client is registered for another way', async () => {
    expect((await played(post, { rules: noPost })).verdict).to.equal('skip')
    const basicOnly = { ...noPost, authenticationMethods: () => ['client_secret_basic'] as const }
    expect((await played(post, { rules: basicOnly })).verdict).to.equal('fail')
    const told = <T extends { clients: object[] }>(target: T) => ({
      ...target,
      clients: target.clients.map((client) => ({
        ...client,
        token_endpoint_auth_method: 'client_secret_basic',
      })),
    })
    const named = await played(post, { rules: basicOnly, told: told })
    expect(named.verdict).to.equal('skip')
  })

  it('judge no replay that works, and no token that never did', async () => {
    const replayed: Partial<Rules> = { claimCode: () => true, verifierFault: () => undefined }
    expect((await played(replay, { rules: replayed })).verdict).to.equal('inconclusive')
    const dead: Partial<Rules> = { tokenRevoked: () => true }
    expect((await played(replay, { rules: dead })).verdict).to.equal('inconclusive')
  })

  it('look at introspection for a token where there is no resource', async () => {
    const told = <T extends object>(target: T) => ({ ...target, resource: undefined }) as never
    expect((await played(replay, { told })).verdict).to.equal('pass')
    expect(
      (await played(replay, { told, defects: ['invalid-code-replay-revokes-tokens'] })).verdict,
    ).to.equal('warn')
  })

  it('judge no audience where an assertion for the issuer is not taken, and see each that is taken', async () => {
    const none: Partial<Rules> = { assertionAudienceAccepted: () => false }
    const refused = await played(audience, { rules: none })
    expect(refused.variants.map(({ verdict }) => verdict)).to.not.include('pass')
    expect(refused.verdict).to.equal('inconclusive')
    const any: Partial<Rules> = { assertionAudienceAccepted: () => true }
    const { variants } = await played(audience, { rules: any })
    expect(variants.map(({ verdict }) => verdict)).to.eql(['pass', 'fail', 'fail', 'fail'])
  })

  it('do not ask a resource that is open to everybody for tokens', async () => {
    const open: Partial<Rules> = { resourceRefusal: () => ({ status: 200, headers: [], body: '{}' }) }
    expect((await played(query, { rules: open })).verdict).to.equal('inconclusive')
  })

  it('are content with another client error for an error page, and not with 401 or a server error', async () => {
    for (const [told, verdict] of [
      [400, 'pass'],
      [403, 'pass'],
      [401, 'warn'],
      [500, 'warn'],
    ] as const)
      expect((await played(status, { rules: { refusalStatus: () => told } })).verdict, `${told}`).to.equal(
        verdict,
      )
  })

  it('find a page that loads a script over plain HTTP, and not one that links to such a page', async () => {
    const id = 'oauth21-1.5-endpoints-https'
    const inHead = (html: string) => (text: string) => text.replace('</head>', `${html}</head>`)
    const script = await played(id, { body: inHead('<script src="http://cdn.example/x.js"></script>') })
    expect(script.verdict).to.equal('fail')
    const link = (text: string) => text.replace('</body>', '<a href="http://old.example/">About</a></body>')
    expect((await played(id, { body: link })).verdict).to.equal('pass')
  })
})

import { expect } from 'chai'
import type { Rules } from '../../../mock-server/index.ts'
import { idsOf, plainly, played } from './played.ts'

describe('the checks of the issuer of a response', () => {
  it('skip a server that neither sends iss nor announces it', async () => {
    const rules: Partial<Rules> = { responseIssuer: () => undefined }
    for (const id of idsOf('issuer')) {
      const { verdict } = await played(id, { rules })
      expect(verdict, id).to.equal(id.endsWith('front-channel-id-token') ? 'inconclusive' : 'skip')
    }
  })

  it('fail one that announces it and sends none', async () => {
    const rules: Partial<Rules> = { responseIssuer: () => undefined, announcesResponseIssuer: () => true }
    expect((await played('rfc9207-2-success-response-has-iss', { rules })).verdict).to.equal('fail')
    expect((await played('rfc9207-2-error-response-has-iss', { rules })).verdict).to.equal('fail')
    expect((await played('rfc9207-2-value-is-issuer', { rules })).verdict).to.equal('inconclusive')
  })

  it('compare with the issuer of the metadata, however the operator spells it', async () => {
    const told = <T extends object>(target: T) => ({ ...target, issuer: 'https://as.test/' })
    expect((await played('rfc9207-2-value-is-issuer', { told })).verdict).to.equal('pass')
  })

  it('decide nothing where the authorization endpoint is out of order', async () => {
    const instead = ({ url }: { url: string }) => (url.includes('/authorize') ? plainly(503) : undefined)
    for (const id of idsOf('issuer').filter((one) => !one.endsWith('provided-to-clients'))) {
      const { verdict, reason } = await played(id, { instead })
      expect(['inconclusive', 'skip'], `${id}: ${verdict}, ${reason}`).to.include(verdict)
    }
  })

  it('find an issuer that is encoded twice, and a flag that is text', async () => {
    const twice: Partial<Rules> = {
      responseIssuer: ({ issuer }) => encodeURIComponent(issuer),
    }
    expect((await played('rfc9207-2-iss-single-and-form-encoded', { rules: twice })).verdict).to.equal('fail')
    const flag = 'authorization_response_iss_parameter_supported'
    const instead = ({ url }: { url: string }) =>
      url.includes('/.well-known/')
        ? {
            status: 200,
            headers: [['content-type', 'application/json']] as const,
            body: JSON.stringify({ issuer: 'https://as.test', [flag]: 'true' }),
          }
        : undefined
    expect((await played('rfc9207-2.3-support-flag-set', { instead })).verdict).to.equal('fail')
  })
})

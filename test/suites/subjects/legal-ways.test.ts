import { expect } from 'chai'
import { honest } from '../../../mock-server/index.ts'
import type { WireRequest, WireResponse } from '../../../driver/wire.ts'
import { played, plainly } from './played.ts'

const pathOf = ({ url }: WireRequest) => new URL(url).pathname
const has = (request: WireRequest, name: string) =>
  request.headers.some(([header]) => header.toLowerCase() === name)

/** Revokes no access token, and says nothing of it. */
const revokesNone = { rules: { onAccessTokenRevoked: () => undefined } }

describe('what introspection tells', () => {
  const id = 'rfc7662-2.2-member-values-true'
  const telling = (change: Record<string, unknown>) =>
    played(id, { rules: { activeMembers: (members) => ({ ...members, ...change }) } })

  it('may be of a token that is older than the answer which gave it once more', async () => {
    const older = await played(id, {
      rules: { activeMembers: (members) => ({ ...members, iat: Number(members['iat']) - 600 }) },
    })
    expect(older.verdict, older.reason).to.equal('pass')
    expect((await telling({ exp: 2_000_000_000 })).verdict).to.equal('fail')
  })

  it('may leave out scopes of others, and adds none', async () => {
    expect((await telling({ scope: 'read' })).verdict).to.equal('pass')
    expect((await telling({ scope: 'read admin' })).verdict).to.equal('fail')
  })

  it('may name the user to a resource server otherwise than to the client', async () => {
    const pairwise = { metadata: { subject_types_supported: ['public', 'pairwise'] } }
    const rules = { activeMembers: (members: Record<string, unknown>) => ({ ...members, sub: 'other' }) }
    const openid = { scope: 'openid read' }
    const told = <T extends object>(target: T) => ({ ...target, ...openid })
    expect((await played(id, { rules, told })).verdict).to.equal('fail')
    expect((await played(id, { rules, told, ...pairwise })).verdict).to.equal('pass')
  })

  it('is not asked by an ordinary client where that one is a resource server', async () => {
    const { verdict, reason } = await played('rfc7662-4-callers-specifically-authorized', {
      told: (target) => ({
        ...target,
        introspection_callers: target.clients
          .slice(0, 2)
          .map(({ client_id, client_secret = '' }) => ({ client_id, client_secret })),
      }),
    })
    expect(verdict).to.equal('skip')
    expect(reason).to.contain('is one that may introspect')
  })
})

describe('a server that revokes no access tokens', () => {
  for (const id of ['rfc7009-2.1-immediate', 'rfc7662-4-revoked-inactive'])
    it(`is not undecided by ${id}`, async () => {
      expect((await played(id, revokesNone)).verdict).to.equal('skip')
      const noResource = await played(id, {
        ...revokesNone,
        told: (target) => ({ ...target, resource: undefined }),
      })
      expect(noResource.verdict, noResource.reason).to.equal('skip')
    })
})

describe('a public client that revokes without its name', () => {
  it('may be told 200 where nothing is revoked, which is worth a warning', async () => {
    const { verdict, reason } = await played('rfc7009-5-public-client-identified', {
      instead: (request): WireResponse | undefined =>
        pathOf(request) === '/revoke' && !(request.body ?? '').includes('public-')
          ? { ...plainly(200), body: '' }
          : undefined,
    })
    expect(verdict, reason).to.equal('warn')
  })
})

describe('headers of a proxy', () => {
  const id = 'rfc9700-4.13-forwarded-headers-sanitised'
  const answering = async (status: number) =>
    (
      await played(id, {
        instead: (request) => (has(request, 'x-forwarded-host') ? plainly(status) : undefined),
      })
    ).verdict

  it('may be refused; a server error leaves it open', async () => {
    expect(await answering(403)).to.equal('pass')
    expect(await answering(503)).to.equal('inconclusive')
    expect(await answering(404)).to.equal('fail')
  })
})

describe('rotation of refresh tokens', () => {
  it('may leave the old one its declared grace', async () => {
    const id = 'rfc9700-4.14.2-rotation-invalidates-old'
    const graceful = (refresh_grace?: number) => {
      let began: number | undefined
      return played(id, {
        rules: {
          findRefreshToken: (value, store) => {
            const found = honest.findRefreshToken(value, store)
            return found && { ...found, current: true }
          },
          refreshTokenExpired: (_token, now) => now - (began ??= now) > 20_000,
        },
        told: (target) => ({ ...target, ...(refresh_grace === undefined ? {} : { refresh_grace }) }),
      })
    }
    expect((await graceful()).verdict).to.equal('fail')
    expect((await graceful(20)).verdict).to.equal('pass')
  })
})

describe('messages to other windows', () => {
  it('are all looked at, not the first alone', async () => {
    const id = 'rfc9700-4.17.2-post-message-origin'
    expect((await played(id)).verdict).to.equal('pass')
    const later = (text: string) =>
      text.replace('</body>', '<script>parent.postMessage(1, "*")</script></body>')
    expect((await played(id, { body: later })).verdict).to.equal('fail')
  })
})

describe('credentials in the body', () => {
  it('are tried with a client that may use them', async () => {
    const id = 'oauth21-2.4.1-client-secret-post-supported'
    const basic = await played(id, {
      told: (target) => ({
        ...target,
        clients: target.clients.map((client, index) =>
          index === 0 ? { ...client, token_endpoint_auth_method: 'client_secret_basic' as const } : client,
        ),
      }),
    })
    expect(basic.verdict, basic.reason).to.equal('pass')
    const none = await played(id, {
      told: (target) => ({
        ...target,
        clients: target.clients.map((client) => ({
          ...client,
          token_endpoint_auth_method: 'client_secret_basic' as const,
        })),
      }),
    })
    expect(none.verdict).to.equal('skip')
    expect(none.give).to.eql(['a client that is registered for client_secret_post'])
  })
})

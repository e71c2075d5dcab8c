import { expect } from 'chai'
import { Cast } from '../../../driver/cast/cast.ts'
import { preflight, type Preflight } from '../../../driver/cast/knowing/preflight.ts'
import { consentPage } from '../../../driver/cast/pages.ts'
import { Stage } from '../../../driver/cast/stage.ts'
import { Skip } from '../../../driver/record/outcomes.ts'
import type { Client, Target } from '../../../driver/target/target.ts'
import type { Transport } from '../../../driver/wire.ts'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'
import { inProcessStage } from '../../../run/world.ts'

const app = {
  client_id: 'app',
  client_secret: 'app-Secret',
  redirect_uris: ['https://client.example/cb'],
  scope: 'read write',
}

interface Setting extends Pick<MockServerOptions, 'rules' | 'scopes'> {
  /** As it is registered. */
  client?: Partial<Client> & { require_pkce?: boolean }
  target?: (described: Target) => Target
  between?: (send: Transport) => Transport
}

function world({ client, target = (same) => same, between = (same) => same, ...options }: Setting = {}) {
  const server = createMockServer({ ...options, clients: [{ ...app, ...client }] })
  const { target: described, send } = inProcessStage(server)
  const unnamed = described.clients.map((client) => {
    const rest = { ...client }
    delete rest.token_endpoint_auth_method
    return rest
  })
  const stage = new Stage({
    target: target({ ...described, clients: unnamed }),
    send: between((request) => send(request)),
  })
  const approvals = () =>
    server.requests.filter(({ method, body }) => method === 'POST' && /decision=allow/.test(body ?? ''))
      .length
  return { stage, approvals, server }
}

function mainOf({ knowledge }: Preflight) {
  return knowledge.clients[0]
}

/** Decisions are remembered; `forgets` is asked of each request. */
function remembering(forgets: (url: string) => boolean = () => false): Setting {
  const known = new Set<string>()
  return {
    rules: {
      rememberedApproval: ({ username, client, scope }) =>
        known.has(`${username} ${client.client_id} ${scope}`),
      approvedRequest: (pending) => {
        known.add(`${pending.username} ${pending.clientId} ${pending.scope}`)
        return pending
      },
    },
    between: (send) => (request) => {
      if (forgets(request.url)) known.clear()
      return send(request)
    },
  }
}

describe('what is found out before the checks', () => {
  it('of an ordinary server: pages, consent, client, scope; with two approvals', async () => {
    const { stage, approvals } = world()
    const { knowledge } = await preflight(stage)
    expect(knowledge.pages.map(({ kind }) => kind)).to.deep.equal(['login', 'consent'])
    expect(knowledge.pages[0]?.because).to.contain('username')
    expect(knowledge.consent).to.deep.equal({ asked: 'always' })
    expect(knowledge.scope).to.deep.equal({ asked: 'read write', granted: 'read write' })
    expect(knowledge.clients).to.deep.equal([
      {
        client_id: 'app',
        works: true,
        authentication: 'client_secret_basic',
        demands: [],
        refreshToken: true,
      },
    ])
    expect(approvals()).to.equal(2)
  })

  it('that the secret belongs into the body, without another approval', async () => {
    const { stage, approvals } = world({ rules: { isBasic: () => false } })
    expect(mainOf(await preflight(stage))).to.include({ works: true, authentication: 'client_secret_post' })
    expect(new Cast({ stage }).client.authentication.method).to.equal('client_secret_post')
    expect(approvals()).to.equal(2)
  })

  it('that the target names a method which does not work', async () => {
    const { stage } = world({
      rules: { isBasic: () => false },
      target: (described) => ({
        ...described,
        clients: [{ ...app, token_endpoint_auth_method: 'client_secret_basic' }],
      }),
    })
    const outcome = await preflight(stage)
    expect(outcome.works).to.equal(false)
    expect('problem' in outcome && outcome.problem).to.match(
      /says that app authenticates by client_secret_basic.*client_secret_post works: correct/,
    )
  })

  it('that no method works, without trying anything else', async () => {
    const { stage, approvals } = world({
      target: (described) => ({ ...described, clients: [{ ...app, client_secret: 'wrong' }] }),
    })
    const outcome = await preflight(stage)
    expect('problem' in outcome && outcome.problem).to.contain('401 invalid_client by client_secret_post')
    expect(approvals()).to.equal(1)
  })

  it('that PKCE is demanded', async () => {
    const { stage } = world({ client: { require_pkce: true } })
    expect(mainOf(await preflight(stage))).to.have.deep.property('demands', ['pkce'])
    expect(new Cast({ stage }).client.request().get('code_challenge_method')).to.equal('S256')
  })

  it('that openid is demanded, by what the refusal says', async () => {
    const refusing =
      (send: Transport): Transport =>
      async (request) => {
        const { pathname, searchParams } = new URL(request.url)
        if (pathname !== '/authorize' || searchParams.get('scope')?.includes('openid')) return send(request)
        const error = 'error=invalid_request&error_description=the+scope+openid+is+missing'
        return { status: 302, headers: [['location', `${app.redirect_uris[0]}?${error}`]], body: '' }
      }
    const { stage } = world({
      scopes: ['read', 'write', 'openid'],
      client: { scope: 'read write openid' },
      target: (described) => ({ ...described, clients: [{ ...app }] }),
      between: refusing,
    })
    expect(mainOf(await preflight(stage))).to.have.deep.property('demands', ['openid'])
    const { client } = new Cast({ stage })
    expect(client.request().get('scope')).to.equal('openid read write')
    expect(client.request({ scope: 'read' }).get('scope')).to.equal('openid read')
  })

  it('that a scope is demanded', async () => {
    const { stage } = world({
      rules: { missingScopeFault: () => 'scope-refused' },
      target: (described) => ({ ...described, scope: undefined }),
    })
    expect(mainOf(await preflight(stage))).to.have.deep.property('demands', ['scope'])
    expect(new Cast({ stage }).client.request().get('scope')).to.equal('read write')
  })

  it('that nobody is asked', async () => {
    const { stage } = world({ rules: { requestApproves: () => true } })
    expect((await preflight(stage)).knowledge.consent).to.deep.equal({ asked: 'never' })
    const { owner, client } = new Cast({ stage })
    const outcome = await consentPage(owner, client.request()).catch((error: unknown) => error)
    expect(outcome).to.be.instanceOf(Skip)
  })

  it('that consent is remembered and prompt=consent brings it back', async () => {
    const { stage } = world(remembering((url) => url.includes('prompt=consent')))
    expect((await preflight(stage)).knowledge.consent).to.deep.equal({
      asked: 'once',
      broughtBack: { by: 'prompt' },
    })
  })

  it('that another scope word brings it back, and it is not used up by looking', async () => {
    const { stage, approvals } = world({
      ...remembering(),
      target: (described) => ({ ...described, scope: 'read' }),
    })
    const { knowledge } = await preflight(stage)
    expect(knowledge.consent).to.deep.equal({ asked: 'once', broughtBack: { by: 'scope', word: 'write' } })
    expect(approvals()).to.equal(1)
    const { owner, client } = new Cast({ stage })
    const shown = await consentPage(owner, client.request())
    expect(shown.request.get('scope')).to.equal('read write')
    const kept = await consentPage(owner, client.request(), ['scope']).catch((error: unknown) => error)
    expect(kept).to.be.instanceOf(Skip)
  })

  it('that only another user is asked', async () => {
    const { stage } = world(remembering())
    expect((await preflight(stage)).knowledge.consent).to.deep.equal({
      asked: 'once',
      broughtBack: { by: 'user', username: 'bob' },
    })
    const { owner, client } = new Cast({ stage })
    expect((await consentPage(owner, client.request())).owner.user.username).to.equal('bob')
  })

  it('which of the client’s scope is granted', async () => {
    const { stage } = world({
      rules: { grantedScope: () => 'read' },
      target: (described) => ({ ...described, scope: 'read' }),
    })
    expect((await preflight(stage)).knowledge.scope).to.deep.equal({ asked: 'read write', granted: 'read' })
  })

  it('that another client does not work, while the run goes on', async () => {
    const { stage } = world({
      target: (described) => ({
        ...described,
        clients: [app, { ...app, client_id: 'stranger', redirect_uris: ['https://stranger.example/cb'] }],
      }),
    })
    const { works, knowledge } = await preflight(stage)
    expect(works).to.equal(true)
    expect(knowledge.clients.map((client) => client.works)).to.deep.equal([true, false])
  })
})

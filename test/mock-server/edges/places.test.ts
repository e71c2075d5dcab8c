import { expect } from 'chai'
import { createMockServer } from '../../../mock-server/index.ts'
import { metadataUrl, wholeGrant } from './whole-grant.ts'

const issuer = 'https://login.example/realms/demo'
const paths = {
  authorization_endpoint: '/protocol/auth',
  token_endpoint: '/protocol/token',
  end_session_endpoint: '/protocol/logout',
}

describe('an issuer with a path', () => {
  it('completes a grant, with its cookies below it', async () => {
    const server = createMockServer({ issuer })
    const { metadata, cookiePaths, tokens, resource, state } = await wholeGrant(issuer, (request) =>
      server.fetch(request),
    )
    expect(metadata).to.include({ issuer, token_endpoint: `${issuer}/token` })
    expect(cookiePaths).to.eql(['/realms/demo'])
    expect(tokens).to.include({ token_type: 'Bearer' })
    expect([state, resource]).to.eql(['a b+c', 200])
  })

  it('may have endpoints where the real server has them', async () => {
    const server = createMockServer({ issuer, paths })
    const { metadata, resource } = await wholeGrant(issuer, (request) => server.fetch(request))
    const seen = {
      authorization_endpoint: `${issuer}/protocol/auth`,
      token_endpoint: `${issuer}/protocol/token`,
      end_session_endpoint: `${issuer}/protocol/logout`,
      revocation_endpoint: `${issuer}/revoke`,
    }
    expect(metadata).to.include(seen)
    expect(server.describe()).to.deep.include({
      ...seen,
      issuer,
      endpoints_with_query: {
        authorization_endpoint: `${issuer}/protocol/auth?tenant=main`,
        token_endpoint: `${issuer}/protocol/token?tenant=main`,
      },
    })
    expect(resource).to.equal(200)
  })

  it('has its metadata before and behind its path, and nothing elsewhere', async () => {
    const server = createMockServer({ issuer, paths })
    const statusOf = async (url: string) => (await server.fetch(new Request(url))).status
    expect(await statusOf(metadataUrl(issuer))).to.equal(200)
    expect(await statusOf(`${issuer}/.well-known/oauth-authorization-server`)).to.equal(200)
    for (const path of [
      '/.well-known/oauth-authorization-server',
      '/authorize',
      '/realms/demo/authorize',
      '/realms/demos/protocol/auth',
      '/realms/demo/protocol/authorize',
    ]) {
      expect(await statusOf(`https://login.example${path}`), path).to.equal(404)
    }
  })

  it('keeps its path on a port', async () => {
    const server = createMockServer({ issuer, paths })
    const { url, close } = await server.listen()
    try {
      expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+\/realms\/demo$/)
      expect((await wholeGrant(url)).resource).to.equal(200)
    } finally {
      await close()
    }
  })

  it('knows only names and paths that there are', () => {
    expect(() => createMockServer({ paths: { token_endpont: '/t' } })).to.throw(
      'no endpoint is called token_endpont; did you mean token_endpoint?',
    )
    expect(() => createMockServer({ paths: { token_endpoint: 'token' } })).to.throw(
      'paths.token_endpoint must be a path below the issuer such as /protocol/token; got token',
    )
    expect(() => createMockServer({ like: 'cas', issuer })).to.throw(
      'cas has paths of its own: leave paths out, and give an issuer without a path',
    )
  })
})

describe('mock servers side by side', () => {
  it('complete fifty grants at once, each with its own sessions, tokens and requests', async () => {
    const servers = Array.from({ length: 10 }, (_, at) =>
      createMockServer({ issuer: `https://as.example/${at}` }),
    )
    const grants = servers.flatMap((server) =>
      Array.from({ length: 5 }, () => wholeGrant(server.issuer, (request) => server.fetch(request))),
    )
    const done = await Promise.all(grants)
    expect(done.map(({ resource }) => resource)).to.eql(Array(50).fill(200))
    expect(new Set(done.map(({ tokens }) => tokens['access_token']))).to.have.length(50)
    for (const [at, { requests, issuer }] of servers.entries()) {
      expect(
        requests.every(({ url }) => url.includes(`as.example/${at}`) || url.endsWith(`/${at}`)),
        issuer,
      ).to.equal(true)
      const token = String(done[at * 5]?.tokens['access_token'])
      const stranger = servers[(at + 1) % 10]
      const headers = { Authorization: `Bearer ${token}` }
      const answer = await stranger?.fetch(new Request(`${stranger.issuer}/resource`, { headers }))
      expect(answer?.status, 'a token elsewhere').to.equal(401)
    }
  })
})

import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { leniencies, namedAnswers, questions, type MockServer } from '../../../mock-server/index.ts'
import { authorizationUrl, pkce, redeem, refresh, sentence, server, tokenRequest } from './client.ts'

const nobody = { authorization: `Basic ${btoa('nobody:x')}` }

async function answered(at: MockServer, fields: Record<string, string>, headers?: Record<string, string>) {
  const answer = await at.fetch(tokenRequest(at, fields, headers))
  return (await answer.json()) as Record<string, unknown>
}

/** What a leniency is for: refused without it, and granted with it. */
const uses: Record<string, (at: MockServer) => Promise<unknown>> = {
  'any-client': async (at) => {
    const redirect_uri = 'https://any.example/cb'
    const { code = '' } = await at.authorize(authorizationUrl(at, { client_id: 'nobody', redirect_uri }))
    return (await answered(at, { grant_type: 'authorization_code', code, redirect_uri }, nobody))[
      'access_token'
    ]
  },
  'any-redirect-uri': async (at) =>
    (await at.authorize(authorizationUrl(at, { redirect_uri: 'https://any.example/' }))).code,
  'any-secret': async (at) => {
    const { code = '' } = await at.authorize(authorizationUrl(at))
    const headers = { authorization: `Basic ${btoa('app:wrong')}` }
    const fields = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'https://client.example/oauth/callback',
    }
    return (await answered(at, fields, headers))['access_token']
  },
  'any-grant-type': async (at) => {
    const more = { client_id: 'refresh-only-app', redirect_uri: 'https://refresh.example/cb' }
    return (await at.authorize(authorizationUrl(at, more))).code
  },
  'any-scope': async (at) => (await at.authorize(authorizationUrl(at, { scope: 'moon' }))).code,
  'any-user': async (at) => (await at.authorize(authorizationUrl(at), { user: 'somebody' })).code,
  'any-code': async (at) => {
    const { refresh_token } = await redeem(at, 'invented', { code_verifier: 'x'.repeat(43) })
    return refresh_token && (await refresh(at, refresh_token))['access_token']
  },
  'code-reuse': async (at) => {
    const { code } = await at.authorize(authorizationUrl(at))
    await redeem(at, code)
    return (await redeem(at, code))['access_token']
  },
  'code-of-another-client': async (at) => {
    const { code } = await at.authorize(authorizationUrl(at, { client_id: 'second-app' }))
    return (await redeem(at, code))['access_token']
  },
  'any-verifier': async (at) => {
    const { code } = await at.authorize(authorizationUrl(at, pkce))
    return (await redeem(at, code))['access_token']
  },
  'client-credentials': async (at) => {
    const { access_token, refresh_token } = await answered(at, { grant_type: 'client_credentials' })
    expect(refresh_token).to.equal(undefined)
    return access_token
  },
  'password-grant': async (at) =>
    (await answered(at, { grant_type: 'password', username: 'alice', password: 'Wonderland-4711' }))[
      'access_token'
    ],
}

describe('leniencies', () => {
  it('are all tried here', () => {
    expect(Object.keys(uses).sort()).to.eql([...leniencies.keys()].sort())
  })

  for (const [name, use] of Object.entries(uses)) {
    it(`${name} lets pass what is refused without it`, async () => {
      expect(await use(server()).catch(() => undefined)).to.equal(undefined)
      expect(await use(server({ allow: [name] }))).to.be.a('string')
    })
  }

  it('work together', async () => {
    const at = server({ allow: [...leniencies.keys()] })
    for (const use of Object.values(uses)) expect(await use(at)).to.be.a('string')
  })

  it('do not open what is refused for a good reason', async () => {
    const at = server({ allow: ['password-grant', 'client-credentials'] })
    const wrong = { grant_type: 'password', username: 'alice', password: 'wrong' }
    expect(await answered(at, wrong)).to.include({ error: 'invalid_grant' })
    expect(await answered(at, { grant_type: 'client_credentials', scope: 'admin' })).to.include({
      error: 'invalid_scope',
    })
  })

  it('are refused where the name is not known', async () => {
    expect(await sentence(() => server({ allow: ['any-clint'] }))).to.equal(
      'no leniency is called any-clint; did you mean any-client?',
    )
  })
})

describe('the document on testing clients', () => {
  it('has every leniency, every named answer and every question', () => {
    const text = readFileSync(new URL('../../../docs/testing-clients.md', import.meta.url), 'utf8')
    const rows = new Set(
      text
        .split('\n')
        .flatMap((line) =>
          [...(/^\| (`.*?`) \|/.exec(line)?.[1] ?? '').matchAll(/`(\w[\w-]*)`/g)].map(([, name]) => name),
        ),
    )
    expect([...rows]).to.include.members([
      ...leniencies.keys(),
      ...namedAnswers.keys(),
      ...Object.keys(questions),
    ])
  })
})

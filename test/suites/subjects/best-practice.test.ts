import { expect } from 'chai'
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import type { Target } from '../../../driver/target/target.ts'
import { TransportError, type WireRequest, type WireResponse } from '../../../driver/wire.ts'
import { createMockServer, honest, type MockServerOptions } from '../../../mock-server/index.ts'
import { staged } from '../../../run/staging.ts'
import { bestPractice } from '../../../suites/best-practice/index.ts'
import { judge } from '../../../suites/judge.ts'

type Answer = (request: WireRequest, usual: () => Promise<WireResponse>) => Promise<WireResponse>

/** The verdicts of one check's variants at a mock that is staged for it; `answer` stands before it. */
async function verdicts(
  id: string,
  options: MockServerOptions = {},
  answer: Answer = (_request, usual) => usual(),
  described: (target: Target) => Target = (target) => target,
): Promise<Record<string, string>> {
  const server = createMockServer({ ...staged(id), ...options })
  const stage = new Stage({
    target: described({ ...server.describe(), permissions: ['registration', 'long-wait'] }),
    clock: server.clock,
    send: (request) =>
      answer(request, async () => {
        const response = await server.handle(request)
        if (!response) throw new TransportError('refused', 'nothing listens there')
        return response
      }),
  })
  const check = bestPractice.checks.find((candidate) => candidate.id === id)
  if (!check) throw new Error(`no check has the id ${id}`)
  const { variants, verdict } = await judge('best-practice', check, { stage, secrets: new Secrets() })
  return { ...Object.fromEntries(variants.map((variant) => [variant.id, variant.verdict])), all: verdict }
}

async function verdict(...of: Parameters<typeof verdicts>): Promise<string | undefined> {
  return (await verdicts(...of))['all']
}

const at = ({ url }: WireRequest) => new URL(url).pathname

/** The usual answer with its body changed. */
const rewritten =
  (path: string, change: (body: string) => string): Answer =>
  async (request, usual) => {
    const response = await usual()
    return at(request) === path ? { ...response, body: change(response.body) } : response
  }

const page = (status: number, body: string): WireResponse => ({
  status,
  headers: [['Content-Type', 'text/html; charset=utf-8']],
  body,
})

describe('best practice is not seen where nothing is seen', () => {
  const binding = bestPractice.checks.filter(({ requirement: { level } }) => level !== 'MAY')
  for (const status of [404, 500]) {
    it(`at a server that answers ${status} to everything`, async () => {
      for (const { id } of binding)
        expect(await verdict(id, {}, async () => page(status, 'nothing')), id).to.be.oneOf([
          'inconclusive',
          'skip',
        ])
    })
  }
  it('at a server that is silent', async () => {
    const silent: Answer = async () => {
      throw new TransportError('timeout', 'no answer in time')
    }
    for (const { id } of binding)
      expect(await verdict(id, {}, silent), id).to.be.oneOf(['inconclusive', 'skip'])
  })
})

describe('PKCE', () => {
  const id = 'rfc9700-2.1.1-pkce-supported'
  it('is supported where plain alone is', async () => {
    expect(await verdict(id, { code_challenge_methods_supported: ['plain'] })).to.equal('pass')
  })
  it('is not where each challenge is refused, or the right verifier', async () => {
    expect(await verdict(id, { rules: { challengeMethods: () => [] } })).to.equal('fail')
    expect(
      await verdict(id, {
        rules: { verifierFault: ({ challenge }) => (challenge === undefined ? undefined : 'wrong-verifier') },
      }),
    ).to.equal('fail')
  })
  it('counts where a wrong verifier passes and none does not', async () => {
    const verifierFault: typeof honest.verifierFault = (challenge, verifier, ...others) => {
      const fault = honest.verifierFault(challenge, verifier, ...others)
      return fault === 'wrong-verifier' ? undefined : fault
    }
    expect(await verdict(id, { rules: { verifierFault } })).to.equal('pass')
  })
})

describe('an error before the login', () => {
  const id = 'rfc9700-4.11.2-authenticate-before-error-redirect'
  it('is looked for in the response_type where any scope is taken', async () => {
    const scopeRefused = () => false
    expect(await verdict(id, { rules: { scopeRefused } })).to.equal('pass')
    expect(await verdict(id, { rules: { scopeRefused, signsInBeforeErrors: () => false } })).to.equal('warn')
  })
  it('may be an error page', async () => {
    const rules = { signsInBeforeErrors: () => false, keptFromClient: () => true }
    expect(await verdict(id, { rules })).to.equal('pass')
  })
  it('is not decided where nothing is an error', async () => {
    const rules = { scopeRefused: () => false, responseTypeMeant: () => 'code' }
    expect(await verdict(id, { rules })).to.equal('inconclusive')
  })
})

describe('content from elsewhere', () => {
  const id = 'rfc9700-4.2.4-no-third-party-content'
  const onLogin = (html: string) =>
    verdict(
      id,
      {},
      rewritten('/login', (body) => body.replace('</main>', html)),
    )
  for (const html of [
    '<img src="//pictures.example/a.png">',
    '<link rel="stylesheet" href="https://fonts.example/css">',
    '<link rel="preconnect" href="https://fonts.example">',
    '<style>p { background: url(https://pictures.example/a.png) }</style>',
    '<img srcset="/a.png 1x, https://pictures.example/b.png 2x">',
    '<a href="https://blog.example/">our blog</a>',
  ])
    it(`is found in ${html}`, async () => expect(await onLogin(html)).to.equal('warn'))
  for (const html of [
    '<img src="/logo.png"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<img src="https://static.as.test/logo.png">',
    '<link rel="canonical" href="https://elsewhere.example/">',
    '<a href="https://client.example/privacy">what the application does</a>',
  ])
    it(`is not found in ${html}`, async () => expect(await onLogin(html)).to.equal('pass'))
})

describe('a message to the window of the client', () => {
  const id = 'rfc9700-4.17.2-post-message-origin'
  const calling = (script: string) =>
    verdict(
      id,
      {},
      rewritten('/consent', (body) => body.replace(/<script>.*<\/script>/, `<script>${script}</script>`)),
    )
  for (const [script, expected] of [
    ['var to = "https://client.example"; opener.postMessage({ a: f("(") }, to)', 'pass'],
    ["parent.postMessage(answer, 'https://client.example/')", 'pass'],
    ["parent.postMessage(answer, '*')", 'fail'],
    ["var to = '*'; parent.postMessage(answer, to)", 'fail'],
    ["parent.postMessage(answer, 'https://attacker.example')", 'fail'],
    ['parent.postMessage(answer, location.hash.slice(1))', 'inconclusive'],
    ['location.replace("/")', 'inconclusive'],
  ] as const)
    it(`${expected}: ${script}`, async () => expect(await calling(script)).to.equal(expected))
})

describe('refresh tokens that rotate', () => {
  it('may be answered with one and the same successor in a race', async () => {
    const answers = new Map<string, Promise<WireResponse>>()
    const repeating: Answer = (request, usual) => {
      const body = request.body ?? ''
      if (!body.includes('grant_type=refresh_token')) return usual()
      const known = answers.get(body) ?? usual()
      answers.set(body, known)
      return known
    }
    expect(await verdict('rfc9700-4.14.2-refresh-race', {}, repeating)).to.equal('pass')
  })
  it('are skipped where they do not', async () => {
    const rules = { refreshTokenRotates: () => false }
    for (const id of ['rotation-invalidates-old', 'replay-revokes-family', 'refresh-race'])
      expect(await verdict(`rfc9700-4.14.2-${id}`, { rules }), id).to.equal('skip')
  })
})

describe('what is published', () => {
  const published = (change: (members: Record<string, unknown>) => object): Answer =>
    rewritten('/.well-known/oauth-authorization-server', (body) =>
      JSON.stringify(change(JSON.parse(body) as Record<string, unknown>)),
    )
  it('says that the password grant is there, though this client may not use it', async () => {
    const listed = published((members) => ({ ...members, grant_types_supported: ['password'] }))
    expect(await verdict('rfc9700-2.4-password-grant-refused', {}, listed)).to.equal('fail')
  })
  it('says that tokens are bound to certificates', async () => {
    const id = 'rfc9700-2.2.1-sender-constraining-offered'
    const rules = { proofAlgorithms: () => [] }
    const bound = published((members) => ({ ...members, tls_client_certificate_bound_access_tokens: true }))
    expect(await verdict(id, { rules })).to.equal('warn')
    expect(await verdict(id, { rules }, bound)).to.equal('pass')
  })
  it('names the host of a header', async () => {
    const misled: Answer = async (request, usual) => {
      const host = request.headers.find(([name]) => name === 'X-Forwarded-Host')?.[1] ?? 'as.test'
      const response = await usual()
      return at(request).includes('well-known')
        ? { ...response, body: response.body.replaceAll('as.test', host) }
        : response
    }
    expect(await verdict('rfc9700-4.13-forwarded-headers-sanitised', {}, misled)).to.equal('fail')
  })
})

describe('scripts of other sites', () => {
  it('may call the token endpoint, but not with cookies', async () => {
    const allowing =
      (credentials: boolean): Answer =>
      async (request, usual) => {
        const response = await usual()
        const more: [string, string][] = [
          ['Access-Control-Allow-Origin', 'https://attacker.example'],
          ...(credentials ? [['Access-Control-Allow-Credentials', 'true'] as [string, string]] : []),
        ]
        return at(request) === '/token' ? { ...response, headers: [...response.headers, ...more] } : response
      }
    const id = 'rfc9700-2.6-cors-at-direct-endpoints'
    expect(await verdict(id, {}, allowing(false))).to.equal('pass')
    expect(await verdict(id, {}, allowing(true))).to.equal('warn')
  })
})

/** What a script takes from answers and puts into requests, seen by the server that it asks. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { script } from '../../../reports/replay/index.ts'
import type { CheckResult, NamedSecret, ReportedExchange, VariantResult } from '../../../suites/verdict.ts'
import { check, exchange, report, variant } from '../sample.ts'
import { bash, missingTools } from './world.ts'

interface Seen {
  url: string
  headers: IncomingMessage['headers']
  body: string
}

interface Answer {
  status?: number
  headers?: Record<string, string | string[]>
  body?: string
}

const describeOrSkip = missingTools.length > 0 ? describe.skip : describe
describeOrSkip(
  `The values of a script${missingTools.length > 0 ? ` (skipped: no ${missingTools.join(', ')})` : ''}`,
  () => {
    let server: Server
    let origin: string
    let seen: Seen[]
    let answers: Answer[]

    before((done) => {
      server = createServer((request, response) => {
        let body = ''
        request.on('data', (data: Buffer) => (body += data.toString()))
        request.on('end', () => {
          seen.push({ url: request.url ?? '', headers: request.headers, body })
          const { status = 200, headers = {}, body: text = '' } = answers.shift() ?? {}
          response.writeHead(status, headers).end(text)
        })
      })
      server.listen(0, '127.0.0.1', () => {
        origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
        done()
      })
    })

    beforeEach(() => {
      seen = []
    })

    after(() => {
      server.close()
      server.closeAllConnections()
    })

    const get = (
      url: string,
      response: Partial<ReportedExchange['response']> = {},
      over: Partial<ReportedExchange> = {},
    ) =>
      exchange({
        request: { method: 'GET', url: `${origin}${url}`, headers: [] },
        response: { status: 200, headers: [], ...response },
        ...over,
      })

    const post = (
      url: string,
      body: string,
      headers: [string, string][] = [],
      over: Partial<ReportedExchange> = {},
    ) =>
      exchange({
        request: {
          method: 'POST',
          url: `${origin}${url}`,
          headers: [['content-type', 'application/x-www-form-urlencoded'], ...headers],
          body,
        },
        response: { status: 200, headers: [] },
        ...over,
      })

    const redirected = (code: string) =>
      get('/a', { status: 302, headers: [['Location', `https://client.example/cb?code=${code}`]] })

    async function run(
      exchanges: ReportedExchange[],
      now: Answer[],
      {
        earlier = [],
        secrets = [],
        environment = {},
      }: { earlier?: VariantResult[]; secrets?: NamedSecret[]; environment?: Record<string, string> } = {},
    ) {
      // One after the other, as they are sent.
      const startedAt = (second: number) => `2026-03-01T10:00:0${second}.000Z`
      const apart = exchanges.map((one, second) => ({ ...one, startedAt: startedAt(second) }))
      const failed = variant('fail', { fault: exchanges.length - 1, exchanges: apart })
      const failing: CheckResult = check('fail', { variants: [...earlier, failed] })
      answers = [...now]
      return bash(script(failing, failed, report([failing], { secrets })) ?? 'exit 99', environment)
    }

    it('come out of a page decoded, and go into a form encoded', async () => {
      const page = (value: string) => `<input value="x"><input type=hidden name="csrf" value="${value}">`
      const { said } = await run(
        [get('/login', { body: page('<field-1>') }), post('/login', 'a=1&csrf=<field-1>')],
        [{ body: page('q&quot;&#43;&#x26;&amp;%41 \u00e9') }],
      )
      expect(new URLSearchParams(seen[1]?.body).get('csrf'), said).to.equal('q"+&&%41 \u00e9')
    })

    it('come out of JSON and of a Location decoded, and go into a header on one line', async () => {
      const { said } = await run(
        [
          get('/a', { status: 302, headers: [['Location', 'https://client.example/cb?x=1&code=<code-1>']] }),
          post('/token', 'code=<code-1>', [], {
            response: { status: 200, headers: [], body: '{"access_token":"<access-token-1>"}' },
          }),
          exchange({
            request: {
              method: 'GET',
              url: `${origin}/api`,
              headers: [['authorization', 'Bearer <access-token-1>']],
            },
          }),
        ],
        [
          { status: 302, headers: { location: 'https://client.example/cb?x=1&code=a%2Bb+c%3D' } },
          { body: '{"token_type":"Bearer","access_token":"s\\"l\\\\a\\/s\\u0068\\n-x"}' },
        ],
      )
      expect(new URLSearchParams(seen[1]?.body).get('code'), said).to.equal('a+b c=')
      expect(seen[2]?.headers.authorization, said).to.equal('Bearer s"l\\a/sh-x')
    })

    it('are the cookies of the browser that sends them, renewed ones too', async () => {
      const give = (label: string, browser: number) =>
        get('/login', { headers: [['Set-Cookie', `sid=${label}; Path=/`]] }, { browser })
      const ask = (label: string, browser: number) =>
        exchange({
          request: { method: 'GET', url: `${origin}/me`, headers: [['cookie', `sid=${label}`]] },
          browser,
        })
      const set = (value: string) => ({ headers: { 'set-cookie': `sid=${value}; Path=/` } })
      await run(
        [
          give('<cookie-1>', 1),
          give('<cookie-2>', 2),
          give('<cookie-3>', 1),
          ask('<cookie-3>', 1),
          ask('<cookie-2>', 2),
          ask('<cookie-1>', 2),
        ],
        [set('one'), set('two'), set('three')],
      )
      expect(seen.slice(3).map(({ headers }) => headers.cookie)).to.eql(['sid=three', 'sid=two', 'sid=one'])
    })

    it('are obtained as an earlier variant obtained them, where variants share a browser', async () => {
      const login = get('/login', { headers: [['Set-Cookie', 'sid=<cookie-1>']] }, { browser: 2 })
      const earlier = [variant('pass', { exchanges: [get('/other'), login] })]
      const asks = exchange({
        request: { method: 'GET', url: `${origin}/me`, headers: [['cookie', 'sid=<cookie-1>']] },
        browser: 1,
      })
      await run([asks], [{ headers: { 'set-cookie': 'sid=new' } }], { earlier })
      expect(seen.map(({ url, headers }) => [url, headers.cookie])).to.eql([
        ['/login', undefined],
        ['/me', 'sid=new'],
      ])
    })

    it('follow a redirection with what is new in it, and leave out controls', async () => {
      await run(
        [
          get(
            '/authorize',
            { status: 303, headers: [['Location', '/consent?request=f8e5a3dff754de39']] },
            { browser: 1 },
          ),
          get('/control', {}, { control: true }),
          get('/consent?request=f8e5a3dff754de39', {}, { browser: 1 }),
        ],
        [{ status: 303, headers: { location: '/consent?request=0123456789abcdef&new=1' } }],
      )
      expect(seen.map(({ url }) => url)).to.eql(['/authorize', '/consent?request=0123456789abcdef&new=1'])
    })

    it('are secrets of the environment, of which it says which is missing', async () => {
      const secrets = [{ label: '<client-secret-1>', of: 'the secret of the client app' }]
      const asks = () => [
        post('/token', 'x=1', [['authorization', 'Basic <base64 of app:<client-secret-1>>']]),
      ]
      const without = await run(asks(), [], { secrets })
      expect(without.code).to.equal(2)
      expect(without.said).to.contain('CLIENT_SECRET_1: give the secret of the client app')
      await run(asks(), [], { secrets, environment: { CLIENT_SECRET_1: 's:/+\u00e9' } })
      expect(Buffer.from(seen[0]?.headers.authorization?.slice(6) ?? '', 'base64').toString()).to.equal(
        'app:s%3A%2F%2B%C3%A9',
      )
    })

    it('are a code verifier of its own, and the challenge that belongs to it', async () => {
      const location = (code: string): [string, string][] => [
        ['Location', `https://client.example/cb?code=${code}`],
      ]
      await run(
        [
          get('/authorize?code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', {
            status: 302,
            headers: location('<code-1>'),
          }),
          post('/token', 'code=<code-1>&code_verifier=<code-verifier-1>'),
        ],
        [{ status: 302, headers: { location: 'https://client.example/cb?code=abc' } }],
      )
      const verifier = new URLSearchParams(seen[1]?.body).get('code_verifier') ?? ''
      expect(verifier).to.match(/^[\w.~-]{43,128}$/)
      const challenge = new URL(seen[0]?.url ?? '', origin).searchParams.get('code_challenge')
      expect(challenge).to.equal(createHash('sha256').update(verifier).digest('base64url'))
    })

    for (const [code, text, sent] of [
      ['abcdefgh', 'X', 'abcdeXgh'],
      ['abcdeXgh', 'X', 'abcdeAgh'],
      ['abcdeAgh', 'A', 'abcdeBgh'],
    ] as const) {
      it(`are made from others as the check made them, and never left as they are: ${code}`, async () => {
        const made = [{ label: '<code-2>', of: '<code-1>', dropped: 3, text, kept: 2 }]
        await run(
          [redirected('<code-1>'), post('/token', 'code=<code-2>', [], { made })],
          [{ status: 302, headers: { location: `https://client.example/cb?code=${code}` } }],
        )
        expect(seen[1]?.body).to.equal(`code=${sent}`)
      })
    }

    it('that are not there end it with 2, and a sentence says where', async () => {
      const { code, said } = await run(
        [redirected('<code-1>'), post('/token', 'code=<code-1>')],
        [{ status: 302, headers: { location: 'https://client.example/cb?state=x' } }],
      )
      expect(code).to.equal(2)
      expect(said).to.contain('Could not get there: the answer of step 1 has nothing behind ?code=.')
    })
  },
)

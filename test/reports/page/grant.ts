/** A report with a whole grant in it: two browsers, a client, a resource elsewhere, a control, an exchange at fault. */
import type { ReportedExchange, VariantResult } from '../../../suites/verdict.ts'
import { check, exchange, report, variant } from '../sample.ts'

const get = (url: string, response: ReportedExchange['response'], browser?: number): ReportedExchange =>
  exchange({
    request: { method: 'GET', url, headers: [['accept', '*/*']] },
    response,
    ...(browser === undefined ? {} : { browser }),
  })

const authorize = get(
  'https://as.example/authorize?response_type=code&client_id=abc&redirect_uri=https%3A%2F%2Fclient.example%2Fcb&state=xyz',
  { status: 302, headers: [['Location', 'https://client.example/cb?code=%3Ccode-1%3E&state=xyz']] },
  1,
)
const login = get(
  'https://as.example/login',
  { status: 200, headers: [['Content-Type', 'text/html']], body: '<title>Sign in</title>' },
  2,
)
const resource = get('https://api.example/me', { status: 204, headers: [] })
const refused = exchange({
  response: {
    status: 400,
    headers: [['content-type', 'application/json']],
    body: '{"error":"invalid_grant"}',
  },
})

const replay: VariantResult & { script: string } = {
  ...variant('fail', {
    id: 'immediate-replay',
    expected: 'a refusal (4xx without tokens)',
    actual: '200 with tokens',
    fault: 4,
    exchanges: [login, authorize, { ...exchange(), control: true }, resource, exchange()],
  }),
  script: 'code=$(authorize)\ncurl -d "code=$code" https://as.example/token',
}

const rule = check('fail').requirement

export const grant = report([
  check('fail', {
    id: 'single-use',
    title: 'code single use',
    requirement: { ...rule, why: 'A code in a log is a token.', mend: 'Mark it as used at once.' },
    variants: [variant('pass', { exchanges: [exchange(), refused] }), replay],
  }),
  check('fail', { id: 'mild', suite: 'state', requirement: { ...rule, section: '4.1.10', severity: 'low' } }),
  check('warn', { id: 'advised', suite: 'state', requirement: { ...rule, section: '4.1', level: 'SHOULD' } }),
  check('inconclusive', { id: 'unseen', suite: 'state', requirement: { ...rule, section: 'A.5' } }),
  check('skip', { id: 'lacking', suite: 'login', variants: [], give: ['a second client'] }),
  check('pass', {
    id: 'kept',
    suite: 'login',
    requirement: { ...rule, why: 'It keeps others out.', mend: 'Nothing to mend.' },
  }),
])

/** A report with every verdict and with the texts that a hostile server would send. */
import { summarize } from '../../suites/verdict.ts'
import type { CheckResult, Report, ReportedExchange, VariantResult, Verdict } from '../../suites/verdict.ts'

/** Each breaks something that is written carelessly: a page, XML, a terminal, a line of a log. */
export const hostile = {
  script: '</script><script>document.title = "owned"</script>',
  image: '<img src=x onerror="document.title = \'owned\'">',
  comment: '<!--<script> ]]> &amp; &#0; \'"`',
  ansi: '\x1b[2J\x1b]0;owned\x07\x9b31mred',
  control: 'nul\x00 bell\x07 back\x08 line\u2028 paragraph\u2029 next\x85 noncharacter\uffff',
  direction: 'user\u202etxt.exe\u2066\u200b',
  surrogates: 'high\ud83d low\ude00 pair\u{1f600}',
  lines: 'one\r\nHTTP/1.1 200 OK\r\n\r\ntwo',
} as const

const everyHostileText = Object.values(hostile).join(' ')

export function exchange(over: Partial<ReportedExchange> = {}): ReportedExchange {
  return {
    request: {
      method: 'POST',
      url: 'https://as.example/token?x=1',
      headers: [
        ['content-type', 'application/x-www-form-urlencoded'],
        ['authorization', '[basic credentials 1]'],
      ],
      body: 'grant_type=authorization_code&code=[code 1]',
    },
    response: {
      status: 200,
      headers: [
        ['content-type', 'application/json'],
        ['cache-control', 'no-store'],
      ],
      body: '{"access_token":"[access token 1]","token_type":"Bearer"}',
    },
    startedAt: '2026-03-01T10:00:01.000Z',
    durationMs: 12.5,
    curl: "curl -X POST 'https://as.example/token?x=1' --data 'grant_type=authorization_code&code=[code 1]'",
    ...over,
  }
}

export function variant(verdict: Verdict, over: Partial<VariantResult> = {}): VariantResult {
  return { id: `variant-${verdict}`, verdict, reason: `seen: ${verdict}`, exchanges: [exchange()], ...over }
}

export function check(verdict: Verdict, over: Partial<CheckResult> = {}): CheckResult {
  return {
    id: `rfc6749-4.1.2-${verdict}`,
    suite: 'code-reuse',
    title: `A check that comes to ${verdict}`,
    requirement: {
      spec: 'RFC 6749',
      section: '4.1.2',
      level: 'MUST',
      statement: 'The client must not use the authorization code more than once.',
      severity: 'high',
    },
    verdict,
    reason: `the reason for ${verdict}`,
    durationMs: 21,
    variants: [variant(verdict)],
    ...over,
  }
}

export function report(checks: CheckResult[], over: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'grantproof', version: '0.1.0' },
    target: { name: 'my server', issuer: 'https://as.example' },
    startedAt: '2026-03-01T10:00:00.000Z',
    finishedAt: '2026-03-01T10:00:12.300Z',
    durationMs: 12_300,
    complete: true,
    summary: summarize(checks),
    checks,
    ...over,
  }
}

const hostileExchange = exchange({
  request: {
    method: 'GET',
    url: `https://as.example/${hostile.script}`,
    headers: [[hostile.image, hostile.ansi]],
  },
  response: {
    status: 500,
    headers: [['x-text', everyHostileText]],
    body: everyHostileText + 'x'.repeat(100_000),
  },
  curl: `curl '${hostile.script}'`,
})

const unanswered = exchange({ response: undefined, error: `no answer within 10 s ${hostile.ansi}` })

/** Every verdict, two suites, and every hostile text in every place where a server's text can come to stand. */
export const sample: Report = report(
  [
    check('pass'),
    check('warn', {
      suite: 'login',
      requirement: {
        spec: 'RFC 6749',
        section: 'A.11',
        level: 'SHOULD',
        statement: 'A code is made of visible characters.',
        severity: 'medium',
      },
    }),
    check('fail', {
      id: 'rfc6749-4.1.2-hostile',
      suite: 'login',
      title: everyHostileText,
      reason: `the server said ${everyHostileText}`,
      variants: [
        variant('pass', { exchanges: [] }),
        variant('fail', {
          id: hostile.image,
          reason: everyHostileText,
          expected: `an error ${hostile.script}`,
          actual: everyHostileText,
          exchanges: [exchange(), hostileExchange],
        }),
      ],
    }),
    check('fail', { requirement: { ...check('fail').requirement, severity: 'low' } }),
    check('skip', { reason: 'the target has no second client', variants: [] }),
    check('inconclusive', { variants: [variant('inconclusive', { exchanges: [unanswered] })] }),
    check('error', { suite: hostile.script }),
  ],
  { target: { name: `server ${everyHostileText}`, token_endpoint: `https://as.example/${hostile.image}` } },
)

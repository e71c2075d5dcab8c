import { expect } from 'chai'
import { Secrets } from '../../../driver/record/secrets.ts'
import { createMockServer, honest } from '../../../mock-server/index.ts'
import { inProcessStage } from '../../../run/world.ts'
import { judge } from '../../../suites/judge.ts'
import { tokenResponse } from '../../../suites/token-response/index.ts'
import type { CheckResult } from '../../../suites/verdict.ts'

type Answer = ReturnType<typeof honest.tokenResponse>
type Change = (answer: Answer) => Partial<Answer>

/** The results of all checks against a server whose successful token responses are changed. */
async function results(change: Change, only = ''): Promise<CheckResult[]> {
  const checks = tokenResponse.checks.filter(({ id }) => id.startsWith(only))
  return Promise.all(
    checks.map((check) => {
      const server = createMockServer({
        rules: {
          tokenResponse: (parts) => {
            const right = honest.tokenResponse(parts)
            return { ...right, ...change(right) }
          },
        },
      })
      return judge('token-response', check, { stage: inProcessStage(server), secrets: new Secrets() })
    }),
  )
}

async function broken(change: Change): Promise<string[]> {
  const bad = (await results(change)).filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  return bad.map(({ id }) => id.replace('rfc6749-5.1-', ''))
}

async function variants(id: string, change: Change): Promise<Record<string, string>> {
  const [result] = await results(change, id)
  return Object.fromEntries((result?.variants ?? []).map((variant) => [variant.id, variant.verdict]))
}

const members =
  (more: Record<string, unknown>): Change =>
  ({ body }) => ({ body: JSON.stringify({ ...(JSON.parse(body) as object), ...more }) })

const html = [['Content-Type', 'text/html']] as const

describe('a token endpoint that brings no token', () => {
  const dead: Record<string, Change> = {
    '404': () => ({ status: 404, body: 'not found' }),
    '500': () => ({ status: 500, body: 'broken' }),
    '500 with tokens': () => ({ status: 500 }),
    '429': () => ({ status: 429 }),
    'an empty 200': () => ({ body: '' }),
    'a login page': () => ({
      headers: html,
      body: '<form method="post"><input name="password"></form><script>x = {"access_token": null, "a": "b"}</script>',
    }),
    'an empty object': () => ({ body: '{}' }),
    'some other object': () => ({ body: '{"status":"ok","path":"/token"}' }),
    'an error with status 200': () => ({ body: '{"error":"invalid_grant"}' }),
  }
  for (const [what, change] of Object.entries(dead)) {
    it(`${what}: nothing passes and nothing fails`, async () => {
      const verdicts = (await results(change)).map(({ id, verdict }) => `${id} ${verdict}`)
      expect(verdicts.filter((line) => !/ (inconclusive|skip)$/.test(line))).to.eql([])
    })
  }
})

describe('a token response that was meant well', () => {
  const cases: Record<string, [change: Change, broken: string[]]> = {
    'status 201': [() => ({ status: 201 }), ['status-200']],
    'status 302': [() => ({ status: 302 }), ['status-200']],
    'labelled as a page': [
      () => ({ headers: [...html, ['Cache-Control', 'no-store'], ['Pragma', 'no-cache']] }),
      ['json-content-type'],
    ],
    'a byte order mark': [({ body }) => ({ body: `\ufeff${body}` }), ['json-structure']],
    'text in front': [({ body }) => ({ body: `while(1);${body}` }), ['json-structure']],
    'octets that are no UTF-8': [members({ note: '\ufffd' }), ['json-structure']],
    'a scope that is an array': [members({ scope: ['read'] }), ['json-structure']],
    'token_type null': [members({ token_type: null }), ['token-type-required', 'json-structure']],
    'token_type N_A': [members({ token_type: 'N_A' }), ['token-type-known']],
    'an access token with = inside': [
      members({ access_token: 'a=b' }),
      ['rfc6750-2.1-token-usable-in-header'],
    ],
    'Cache-Control in capitals': [
      () => ({
        headers: [
          ['content-type', 'Application/JSON;charset=UTF-8'],
          ['cache-control', 'private, No-Store'],
          ['pragma', 'No-Cache'],
        ],
      }),
      [],
    ],
    'token_type in capitals': [members({ token_type: 'BEARER' }), []],
    'a URI as token_type': [members({ token_type: 'https://types.example/own' }), []],
  }
  for (const [what, [change, ids]] of Object.entries(cases)) {
    it(`${what}: ${ids.join(', ') || 'nothing'} is broken`, async () => {
      expect(await broken(change)).to.have.members(ids)
    })
  }

  it('has an access token under that name', async () => {
    const id = 'rfc6749-5.1-access-token-required'
    for (const change of [
      members({ access_token: null }),
      members({ access_token: '' }),
      members({ access_token: 7 }),
    ])
      expect(await variants(id, change)).to.eql({ 'as-stated': 'fail' })
    const renamed: Change = ({ body }) => ({ body: body.replace('access_token', 'accessToken') })
    expect(await variants(id, renamed)).to.eql({ 'as-stated': 'fail' })
  })

  it('is a JSON object, not an array, a form or something like JSON', async () => {
    const id = 'rfc6749-5.1-json-structure'
    for (const change of [
      ({ body }) => ({ body: `[${body}]` }),
      ({ body }) => ({ body: new URLSearchParams(JSON.parse(body) as Record<string, string>).toString() }),
      ({ body }) => ({ body: body.replace('}', ',}') }),
    ] satisfies Change[])
      expect(await variants(id, change)).to.include({ object: 'fail', 'no-prefix': 'pass' })
  })

  it('announces its lifetime in digits', async () => {
    const id = 'rfc6749-5.1-expires-in-number'
    const spelled = (raw: string) => variants(id, ({ body }) => ({ body: body.replace(':3600', `:${raw}`) }))
    expect(await spelled('3600')).to.eql({ type: 'pass', 'raw-digits': 'pass', plausible: 'pass' })
    expect(await spelled('3.6e3')).to.eql({ type: 'pass', 'raw-digits': 'fail', plausible: 'pass' })
    expect(await spelled('"3600"')).to.eql({ type: 'fail', 'raw-digits': 'pass', plausible: 'pass' })
    expect(await spelled('-1')).to.eql({ type: 'pass', 'raw-digits': 'fail', plausible: 'fail' })
    expect(await spelled('1790000000')).to.eql({ type: 'pass', 'raw-digits': 'pass', plausible: 'fail' })
    expect(await spelled('null')).to.eql({ type: 'fail', 'raw-digits': 'fail', plausible: 'fail' })
  })
})

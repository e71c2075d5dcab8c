import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect } from 'chai'
import type { Log, Result, Run } from 'sarif'
import { sarif } from '../../../reports/machine/sarif.ts'
import type { Report } from '../../../suites/verdict.ts'
import { check, exchange, report, sample, variant } from '../sample.ts'

/** The schema of the standard, of which that package holds a copy: it is draft 04, in words that later drafts know. */
function standard(): object {
  const require = createRequire(import.meta.url)
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  const { $schema, id, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  expect([$schema, id]).to.satisfy((known: unknown[]) => known.every((one) => typeof one === 'string'))
  return schema
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const valid = ajv.compile(standard())

/** The one run, valid by the schema and with all that code scanning demands beyond it. */
function read(of: Report, strict = false): Run {
  const log = JSON.parse(sarif(of, { strict })) as Log
  expect(valid(log), JSON.stringify(valid.errors)).to.equal(true)
  const [run] = log.runs
  if (!run) throw new Error('there is no run')
  for (const rule of run.tool.driver.rules ?? []) {
    expect(rule.shortDescription?.text.length).to.be.within(1, 1024)
    expect(rule.fullDescription?.text.length).to.be.within(1, 1024)
    expect(rule.help?.text).not.to.equal('')
    expect((rule.properties?.tags ?? []).length).to.be.at.most(20)
  }
  const ids = run.tool.driver.rules?.map(({ id }) => id)
  for (const { ruleId, locations, partialFingerprints, message } of run.results ?? []) {
    expect(ids).to.include(ruleId)
    expect(message.text).not.to.equal('')
    expect(partialFingerprints?.['primaryLocationLineHash']).to.be.a('string')
    const place = locations?.[0]?.physicalLocation
    expect(place?.region?.startLine).to.equal(1)
    // No scheme, no way out of the checkout, nothing that is no URI reference.
    expect(place?.artifactLocation?.uri).to.match(/^(?:[\w.-]|%[\dA-F]{2})+(?:\/(?:[\w.-]|%[\dA-F]{2})+)*$/)
    expect(place?.artifactLocation?.uri).not.to.match(/(^|\/)\.\.?(\/|$)/)
  }
  return run
}

const resultsOf = (of: Report, strict = false): Result[] => read(of, strict).results ?? []

describe('report.sarif', () => {
  it('is valid and as code scanning wants it, whatever the server said', () => {
    expect(resultsOf(sample).map(({ ruleId, level }) => [ruleId, level])).to.deep.equal([
      ['rfc6749-4.1.2-warn', 'warning'],
      ['rfc6749-4.1.2-hostile', 'error'],
      ['rfc6749-4.1.2-fail', 'error'],
      ['rfc6749-4.1.2-inconclusive', 'error'],
      ['rfc6749-4.1.2-error', 'error'],
    ])
    expect(resultsOf(sample, true)[0]?.level).to.equal('error')
  })

  it('has a rule for each check, with what it asks, why, and how it is mended', () => {
    const requirement = { ...check('pass').requirement, why: 'A thief redeems it.', mend: 'Mark it as used.' }
    const [rule] = read(report([check('pass', { requirement })])).tool.driver.rules ?? []
    expect(rule).to.deep.include({
      id: 'rfc6749-4.1.2-pass',
      shortDescription: { text: requirement.statement },
      fullDescription: { text: requirement.statement },
      help: {
        text: `RFC 6749, section 4.1.2 (MUST): ${requirement.statement}\n\nWhy it matters: A thief redeems it.\n\nHow to mend it: Mark it as used.`,
      },
      helpUri: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
      defaultConfiguration: { level: 'error' },
    })
    expect(rule?.properties).to.include({ 'security-severity': '8.0' })
    expect(rule?.properties?.tags).to.include.members(['security', 'RFC 6749', 'code-reuse'])
  })

  it('stands at the endpoint that was asked, and carries the exchange at fault', () => {
    const asked = exchange({
      request: { method: 'GET', url: 'https://as.example:8443/authorize?x=1', headers: [] },
    })
    const wrong = variant('fail', { exchanges: [exchange(), asked, exchange()], fault: 1 })
    const target = {
      name: 'my server',
      authorization_endpoint: 'https://as.example:8443/authorize',
      token_endpoint: 'https://as.example:8443/oauth2/token',
    }
    const [result] = resultsOf(report([check('fail', { variants: [variant('pass'), wrong] })], { target }))
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).to.equal('as.example/authorize')
    expect(result?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).to.equal(
      'https://as.example:8443/authorize',
    )
    expect(result?.webRequest).to.include({ method: 'GET', target: 'https://as.example:8443/authorize?x=1' })
    expect(result?.webResponse).to.include({ statusCode: 200 })
  })

  it('has the same path for each page of the server that is no endpoint of the target', () => {
    const path = (url: string): string | undefined => {
      const wrong = variant('fail', {
        exchanges: [exchange({ request: { method: 'GET', url, headers: [] } })],
      })
      const [result] = resultsOf(report([check('fail', { variants: [wrong] })]))
      return result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri
    }
    expect(path('https://as.example/login/1')).to.equal(path('https://as.example/login/2'))
  })

  it('keeps its fingerprints from run to run, one for each check and target', () => {
    const print = (name: string, id: string): unknown =>
      resultsOf(
        report([check('fail', { id, reason: `seen at ${Math.random()}` })], {
          target: { name },
          durationMs: Math.random(),
        }),
      )[0]?.partialFingerprints
    expect(print('a', 'x')).to.deep.equal(print('a', 'x'))
    expect(print('a', 'x')).not.to.deep.equal(print('b', 'x'))
    expect(print('a', 'x')).not.to.deep.equal(print('a', 'y'))
    expect(print('試験', 'x')).not.to.deep.equal(print('本番', 'x'))
  })

  it('has a category for each target', () => {
    const id = (name: string): unknown => read(report([], { target: { name } })).automationDetails?.id
    expect(id('my server')).to.equal('grantproof/my-server/')
    expect(id('../../other')).to.equal('grantproof/other/')
  })

  it('tells of a skip as of something to configure, and takes it for no result', () => {
    const run = read(report([check('pass'), check('skip')]))
    expect(run.results).to.deep.equal([])
    expect(run.invocations?.[0]?.executionSuccessful).to.equal(true)
    expect(run.invocations?.[0]?.toolConfigurationNotifications?.[0]).to.deep.include({
      message: { text: 'skipped: the reason for skip' },
      associatedRule: { id: 'rfc6749-4.1.2-skip' },
    })
  })

  for (const [what, over] of [
    ['was cut off', { complete: false }],
    ['could not go on', { problem: 'nothing listens at https://as.example' }],
  ] as const) {
    it(`is no successful one where the run ${what}`, () => {
      const run = read(report([check('pass')], over))
      expect(run.invocations?.[0]?.executionSuccessful).to.equal(false)
      expect(run.results?.map(({ ruleId, level }) => [ruleId, level])).to.deep.equal([
        ['grantproof-run', 'error'],
      ])
    })
  }

  it('has messages in which nothing is a placeholder or a link', () => {
    const reason = 'see {0} and [this](1) or [that](https://evil.example) {"a":{"b":[1]}}'
    const text = resultsOf(report([check('fail', { reason })]))[0]?.message.text ?? ''
    expect(text).to.equal('see {{0}} and [this] (1) or [that] (https://evil.example) {{"a":{{"b":[1]}}}}')
    expect(text.replaceAll('{{', '').replaceAll('}}', '')).not.to.match(/[{}]/)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import validator, { type HarValidator } from '@har-sdk/validator'
import { expect } from 'chai'
import type { Har } from 'har-format'
import { chromium } from 'playwright-core'
import { har } from '../../../reports/machine/har.ts'
import type { Report } from '../../../suites/verdict.ts'
import { describeWithChromium } from '../../chromium.ts'
import { check, exchange, hostile, report, sample, variant } from '../sample.ts'

async function read(of: Report): Promise<Har['log']> {
  const text = har(of)
  const whole = JSON.parse(text) as Parameters<HarValidator['verify']>[0]
  expect(await new validator.HarValidator().verify(whole)).to.deep.equal([])
  return (JSON.parse(text) as Har).log
}

const played = (...exchanges: ReturnType<typeof exchange>[]): Report =>
  report([check('fail', { variants: [variant('fail', { exchanges, fault: 0 })] })])

describe('report.har', () => {
  it('is valid, and holds every exchange on the page of its variant', async () => {
    const { pages = [], entries, creator, comment } = await read(sample)
    expect(creator).to.include({ name: 'grantproof', version: '0.1.0' })
    expect(comment).to.contain('not conformant')
    const exchanges = sample.checks.flatMap(({ variants }) => variants.flatMap((one) => one.exchanges))
    expect(entries).to.have.length(exchanges.length)
    for (const { cache, timings } of entries) {
      expect(cache).to.deep.equal({})
      for (const part of [timings.send, timings.wait, timings.receive]) expect(part).to.be.at.least(0)
    }
    const ids = pages.map(({ id }) => id)
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids).to.include.members(entries.map(({ pageref }) => pageref))
    expect(pages[0]).to.include({
      id: 'rfc6749-4.1.2-pass/variant-pass',
      _verdict: 'pass',
      _suite: 'code-reuse',
    })
  })

  it('cuts nothing', async () => {
    const { entries } = await read(sample)
    const longest = entries
      .map(({ response }) => response.content.text ?? '')
      .sort((a, b) => b.length - a.length)[0]
    expect(longest?.length).to.be.above(100_000)
    expect(longest).to.contain(hostile.script).and.to.contain(hostile.ansi)
    expect(har(sample)).not.to.match(/\\ud[89a-f]/i)
  })

  it('splits what stands in an exchange', async () => {
    const [entry] = (
      await read(
        played(
          exchange({
            request: {
              method: 'POST',
              url: 'https://as.example/a/../login?a=1&b=x%20y&code=<code-1>#part',
              headers: [
                ['cookie', 'sid=<cookie-1>; theme=dark=er'],
                ['Content-Type', 'application/x-www-form-urlencoded'],
              ],
              body: 'username=alice',
            },
            response: {
              status: 302,
              headers: [
                ['location', '/next'],
                [
                  'set-cookie',
                  'sid=<cookie-2>; Path=/; HttpOnly; Secure; Expires=Wed, 09 Jun 2027 10:18:14 GMT',
                ],
                ['set-cookie', 'other=1'],
              ],
            },
            browser: 2,
            control: true,
          }),
        ),
      )
    ).entries
    expect(entry?.request).to.deep.include({
      url: 'https://as.example/a/../login?a=1&b=x%20y&code=%3Ccode-1%3E',
      cookies: [
        { name: 'sid', value: '<cookie-1>' },
        { name: 'theme', value: 'dark=er' },
      ],
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: 'x y' },
        { name: 'code', value: '<code-1>' },
      ],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: 'username=alice' },
      headersSize: -1,
    })
    expect(entry?.response).to.deep.include({
      status: 302,
      redirectURL: '/next',
      cookies: [
        {
          ...{ name: 'sid', value: '<cookie-2>', path: '/', httpOnly: true, secure: true },
          expires: '2027-06-09T10:18:14.000Z',
        },
        { name: 'other', value: '1', httpOnly: false, secure: false },
      ],
    })
    expect(entry).to.deep.include({ _sender: 'browser 2', _control: true, _fault: true, time: 12.5 })
  })

  it('says why there is no response', async () => {
    const { entries } = await read(played(exchange({ response: undefined, error: 'no answer within 10 s' })))
    expect(entries[0]?.response).to.include({ status: 0, _error: 'no answer within 10 s' })
  })
})

describeWithChromium('report.har in a browser', (executablePath) => {
  it('answers in place of the server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'har-'))
    const file = join(folder, 'report.har')
    const page = exchange({
      request: { method: 'GET', url: 'https://as.example/login?code=<code-1>', headers: [] },
      response: { status: 403, headers: [['content-type', 'text/html']], body: '<h1>Not for you</h1>' },
    })
    writeFileSync(file, har(report([...sample.checks, ...played(page).checks])))
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    try {
      const context = await browser.newContext()
      await context.routeFromHAR(file, { notFound: 'abort' })
      const tab = await context.newPage()
      const answer = await tab.goto('https://as.example/login?code=<code-1>')
      expect(answer?.status()).to.equal(403)
      expect(await tab.textContent('h1')).to.equal('Not for you')
    } finally {
      await browser.close()
      rmSync(folder, { recursive: true, maxRetries: 5 })
    }
  })
})

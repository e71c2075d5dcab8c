/** What a server sends into a report never runs on the machine of whoever runs the script. */
import { spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { script } from '../../../reports/replay/index.ts'
import type { ReportedExchange } from '../../../suites/verdict.ts'
import { check, exchange, hostile as texts, report, variant } from '../sample.ts'
import { bash, missingTools } from './world.ts'

const attacks = [
  '$(touch pwned)',
  '`touch pwned`',
  "'; touch pwned; '",
  '"; touch pwned; "',
  "\\'; touch pwned #",
  '\ntouch pwned\n',
  '\r\ntouch pwned',
  '-o pwned',
  '--output=pwned',
  '@/etc/hostname',
  '"} END { system("touch pwned") } {"',
  '\\x27; touch pwned; \\x27',
  '${PATH:?touch pwned}$((1+a[$(touch pwned)]))',
  '%s%n\\0\\c\\x41',
  ...Object.values(texts),
]

const encode = (text: string) => {
  try {
    return encodeURIComponent(text)
  } catch {
    return 'no-text'
  }
}

/**
 * Two requests; whatever the second sends stood in the first answer, and the text stands in all places of both.
 *
 * @param raw also where no client can send it, so that curl gives up
 */
function exchangesOf(text: string, origin: string, raw = false): ReportedExchange[] {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const first = exchange({
    browser: 1,
    request: {
      method: 'GET',
      url: raw ? `${origin}/a?${text}=${text}` : `${origin}/a?x=${encode(text)}`,
      headers: [
        [text, text],
        ['x-text', text],
      ],
    },
    response: {
      status: 200,
      headers: [
        ['content-type', 'text/html'],
        ['set-cookie', 'sid=<cookie-1>; Path=/'],
        ['set-cookie', `${text}=<cookie-2>; Path=/`],
        ['x-text', text],
      ],
      body: `<form action="${escaped}"><input name="${text}" value="${escaped}12345678"><input name="csrf" value="<field-1>">${text}`,
    },
  })
  const second = exchange({
    browser: 1,
    request: {
      method: raw ? text : 'POST',
      url: `${origin}/b/${raw ? text : encode(text)}`,
      headers: [
        ['cookie', `sid=<cookie-1>; ${text}=${text}`],
        ['x-text', text],
        ['authorization', `Basic <base64 of ${text}:<client-secret-1>>`],
        ['content-type', 'application/x-www-form-urlencoded'],
        ['origin', text],
      ],
      body: `${text}=${encode(`${text}12345678`)}&csrf=<field-1>&code=<code-9>&${text}`,
    },
    response: {
      status: 302,
      headers: [['location', `${text}?${text}=${text}#${text}`]],
      body: `{"${text}":"${text}"}`,
    },
  })
  return [first, second]
}

const describeOrSkip = missingTools.length > 0 ? describe.skip : describe
describeOrSkip(
  `Texts of a hostile server in a script${missingTools.length > 0 ? ` (skipped: no ${missingTools.join(', ')})` : ''}`,
  () => {
    let server: Server
    let origin: string
    /** What the server answers: the page of the report, with other hostile texts in the place of its labels. */
    let page = ''

    before((done) => {
      server = createServer((_, response) => {
        response.setHeader('set-cookie', 'sid=$(touch pwned)`touch pwned`; Path=/')
        response.setHeader('location', '/$(touch pwned)?`touch pwned`=$(touch pwned)')
        response.end(page)
      })
      server.listen(0, '127.0.0.1', () => {
        origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
        done()
      })
    })

    after(() => {
      server.close()
      server.closeAllConnections()
    })

    for (const text of attacks) {
      it(`are words and comments: ${JSON.stringify(text).slice(0, 60)}`, async function () {
        this.timeout(20_000)
        for (const raw of [false, true]) {
          const exchanges = exchangesOf(text, origin, raw)
          page = exchanges[0]?.response?.body?.replace('<field-1>', '$(touch pwned)`touch pwned`') ?? ''
          const told = { id: text, reason: text, expected: text, actual: text }
          const failed = variant('fail', { ...told, fault: 1, exchanges })
          const requirement = { ...check('fail').requirement, statement: text, spec: text }
          const failing = check('fail', { id: text, title: text, requirement, variants: [failed] })
          const secrets = [{ label: '<client-secret-1>', of: text }]
          const made = script(failing, failed, report([failing], { secrets })) ?? ''
          expect(spawnSync('bash', ['-n'], { input: made }).stderr.toString(), 'bash -n').to.equal('')
          const { code, left, said } = await bash(made, { CLIENT_SECRET_1: '$(touch pwned)`touch pwned`' })
          expect(left, said).to.eql([])
          expect(code, said).to.be.oneOf(raw ? [0, 1, 2] : [0, 1])
          expect(said).not.to.match(/command not found|syntax error|unbound variable|unexpected/)
        }
      })
    }

    it('are no addresses of files', async () => {
      const asked = exchange({ request: { method: 'GET', url: 'file:///etc/hostname', headers: [] } })
      const failed = variant('fail', { fault: 0, exchanges: [asked] })
      const failing = check('fail', { variants: [failed] })
      const { code, said } = await bash(script(failing, failed, report([failing])) ?? '')
      expect(code).to.equal(2)
      expect(said).to.contain('none of the web')
    })

    it('lead to no other server', async () => {
      const [first] = exchangesOf('x', origin)
      const to = (address: string) => ({
        status: 302,
        headers: [['location', address]] as [string, string][],
      })
      const asked = { ...(first as ReportedExchange), response: to('/next?id=<field-1>') }
      const next = exchange({
        browser: 1,
        request: { method: 'GET', url: `${origin}/next?id=<field-1>`, headers: [] },
        response: to('/'),
      })
      const failed = variant('fail', { fault: 1, exchanges: [asked, next] })
      const failing = check('fail', { variants: [failed] })
      const elsewhere = createServer((_, response) =>
        response.writeHead(302, { location: 'http://127.0.0.1:1/evil' }).end(),
      )
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
      const other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
      const made = script(failing, failed, report([failing]))?.replaceAll(origin, other) ?? ''
      const { code, said } = await bash(made)
      elsewhere.close()
      expect(code, said).to.equal(2)
      expect(said).to.contain('step 1 led elsewhere: http://127.0.0.1:1/evil')
    })
  },
)

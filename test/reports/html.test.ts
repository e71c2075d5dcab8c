import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { Script } from 'node:vm'
import { load } from 'cheerio'
import { expect } from 'chai'
import type { Carried, Packing } from '../../reports/html/client/evidence/shape.ts'
import { fromPieces } from '../../reports/html/client/evidence/unpack.ts'
import { html } from '../../reports/html/index.ts'
import { check, exchange, hostile, report, sample, variant } from './sample.ts'

const page = (of = sample, strict = false) => load(html(of, { strict }))

function carriedBy(of = sample): Carried {
  const packed = JSON.parse(page(of)('script[type="application/json"]').text()) as string
  return fromPieces(JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString()) as Packing)
}

describe('report.html', () => {
  it('runs and loads nothing but what stands in it', () => {
    const $ = page()
    const policy = $('meta[http-equiv="Content-Security-Policy"]').attr('content') ?? ''
    const hash = (text: string): string => createHash('sha256').update(text).digest('base64')
    expect(policy.split('; ')).to.have.members([
      "default-src 'none'",
      `script-src 'sha256-${hash($('script:not([type])').text())}'`,
      `style-src 'sha256-${hash($('style').text())}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect($('script')).to.have.length(2)
    expect($('[src], [style], link, iframe, img, object, embed, form, base').length).to.equal(0)
    expect($('style').text()).not.to.match(/url\(|@import/)
    const handlers = $('*').filter((_, one) =>
      Object.keys($(one).attr() ?? {}).some((name) => name.startsWith('on')),
    )
    expect(handlers.length).to.equal(0)
    const addresses = $('a')
      .map((_, link) => $(link).attr('href'))
      .get()
    for (const address of addresses)
      expect(address).to.match(/^(#|https:\/\/www\.rfc-editor\.org\/rfc\/rfc6749#)/)
  })

  it('holds a script that parses and writes no markup', () => {
    const code = page()('script:not([type])').text()
    expect(() => new Script(code)).not.to.throw()
    expect(code).not.to.match(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch\(/)
  })

  it('shows hostile text as text, and what hides as an escape', () => {
    const $ = page()
    const body = $('body').clone()
    body.find('script').remove()
    const text = body.text()
    for (const shown of [
      hostile.script,
      hostile.image,
      hostile.comment,
      '\\x1b[2J',
      '\\u2028',
      '\\u202etxt',
      'high\\ud83d',
    ]) {
      expect(text).to.contain(shown)
    }
    expect(html(sample)).to.match(
      /^[\t\n\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff\u{10000}-\u{1ffff}]*$/u,
    )
  })

  it('answers first whether the server is conformant, then what is wrong, the worst first', () => {
    expect(page()('h1').text()).to.equal('Not conformant: 2 requirements fail')
    expect(page(report([check('pass')]))('h1').text()).to.equal('Conformant')
    expect(page(report([check('pass')]))('.wrong').length).to.equal(0)
    const $ = page()
    expect(
      $('.wrong li')
        .map((_, li) => $(li).attr('class'))
        .get(),
    ).to.deep.equal(['fail', 'fail', 'error', 'inconclusive', 'warn'])
    expect($('.wrong li').first().find('.about').text()).to.equal(
      'MUST · severity high · RFC 6749, section 4.1.2',
    )
  })

  it('takes a warn for a fail when strict', () => {
    expect(page(report([check('warn')]), true)('h1').text()).to.match(/^Not conformant: 1 warning/)
  })

  it('says loudly that a run was cut off, or what its problem was', () => {
    expect(page()('.alert').length).to.equal(0)
    const cut = page(report([check('fail')], { complete: false }))
    expect(cut('.alert[role=alert]').text()).to.contain('The run was cut off.')
    expect(cut('h1').text()).to.match(/^Not conformant/)
    const stopped = page(report([], { problem: 'nothing listens at https://as.example' }))
    expect(stopped('.alert').text()).to.contain('nothing listens at https://as.example')
    expect(stopped('h1').text()).to.equal('Could not tell')
  })

  it('has every check by suite with all that is known, readable without the script', () => {
    const $ = page()
    expect(
      $('.group')
        .map((_, group) => $(group).find('h3').text() + $(group).find('> summary .tallies').text())
        .get(),
    ).to.deep.equal([
      'code-reuse\u2717 fail1, ? inconclusive1, \u2013 skip1, \u2713 pass1, ',
      'login\u2717 fail1, ! warn1, ',
      `${hostile.script}\u00d7 error1, `,
    ])
    const shown = $('.check[id="rfc6749-4.1.2-hostile"]')
    expect(shown.attr('data-verdict')).to.equal('fail')
    expect(shown.find('blockquote').text()).to.contain('must not use the authorization code more than once')
    expect(shown.find('blockquote a').attr('href')).to.equal(
      'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
    )
    expect(shown.find('.comparison').text())
      .to.contain('Expected')
      .and.to.contain(`an error ${hostile.script}`)
    expect(shown.find('.exchanges').text()).to.contain('2 exchanges').and.to.contain('report.json')
    expect($('.tools').attr('hidden')).to.equal('hidden')
    expect(page()('a[href$="#appendix-A.11"]').length).to.be.above(0)
  })

  it('links only to documents whose address is known', () => {
    const of = (spec: string) =>
      page(report([check('pass', { requirement: { ...check('pass').requirement, spec } })]))(
        'blockquote a:not(.id)',
      ).attr('href')
    expect(of('OpenID Connect Core 1.0')).to.equal(
      'https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.4.1.2',
    )
    expect(of('draft-ietf-oauth-v2-1-16')).to.equal(
      'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-16#section-4.1.2',
    )
    expect(of('Rules of the house')).to.equal(undefined)
  })

  it('leads from each line of what is wrong to its check', () => {
    const $ = page(report([check('fail', { id: 'odd "id" \ud83d/ü' })]))
    const target = decodeURIComponent($('.wrong .title').attr('href')?.slice(1) ?? '')
    expect($('.check').attr('id')).to.equal(target)
  })

  it('carries the exchanges where their variants look for them', () => {
    const $ = page()
    const place = $('.check[id="rfc6749-4.1.2-hostile"] .exchanges')
    const { servers, variants } = carriedBy()
    const [first, second] = variants[Number(place.attr('data-variant'))]?.exchanges ?? []
    expect(servers).to.deep.equal(['https://as.example'])
    expect(first).to.deep.include({
      method: 'POST',
      url: 'https://as.example/token?x=1',
      status: 200,
      took: 13,
    })
    expect(first?.asked).to.match(/^content-type: .*\nauthorization: .*$/)
    expect(first?.sent).to.match(/^grant_type=/)
    expect(second?.answered).to.match(/^x-text: .*one\\r\\nHTTP[^\n]*$/)
    expect(second?.came?.length).to.be.within(8000, 10000)
    expect(second?.came).to.match(/x\.\.\. \(\d+ more characters\)$/)
    const unanswered = variants
      .flatMap(({ exchanges }) => exchanges)
      .filter(({ status }) => status === undefined)
    expect(unanswered.map(({ error }) => error)).to.deep.equal([
      'no answer within 10 s \\x1b[2J\\x1b]0;owned\\x07\\x9b31mred',
    ])
  })

  it('stays below 1.5 MB for 100 checks of 4 variants of 8 exchanges', () => {
    let count = 0
    const random = (): string => createHash('sha256').update(String(count++)).digest('hex').slice(0, 16)
    const form = Array.from(
      { length: 30 },
      (_, i) => `<label>Field ${i} <input name="field-${i}"></label>`,
    ).join('\n')
    const one = () =>
      exchange({
        request: {
          method: 'GET',
          url: `https://as.example/authorize?response_type=code&client_id=abc&scope=openid&state=${random()}`,
          headers: [
            ['user-agent', 'grantproof/0.1.0'],
            ['cookie', `[cookie ${count}]`],
          ],
        },
        response: {
          status: 200,
          headers: [
            ['content-type', 'text/html'],
            ['x-request-id', random()],
            ['cache-control', 'no-store'],
          ],
          body: `<form action="/login?${random()}"><input name="csrf" value="[csrf ${count}]">${form}</form>`,
        },
        curl: `curl 'https://as.example/authorize?response_type=code&client_id=abc&state=${random()}'`,
      })
    const variants = () =>
      Array.from({ length: 4 }, () =>
        variant('fail', {
          expected: 'an error',
          actual: 'a code',
          exchanges: Array.from({ length: 8 }, one),
        }),
      )
    const large = report(
      Array.from({ length: 100 }, (_, i) => check('fail', { id: `check-${i}`, variants: variants() })),
    )
    expect(JSON.stringify(large).length).to.be.above(5_000_000)
    expect(Buffer.byteLength(html(large))).to.be.below(1_500_000)
    expect(carriedBy(large).variants.flatMap(({ exchanges }) => exchanges)).to.have.length(3200)
  })

  it('is a page also where nothing was checked', () => {
    const $ = page(report([]))
    expect($('h1').text()).to.equal('Could not tell: no check was decided')
    expect($('main').text()).to.contain('No check was decided.')
  })
})

/** The page in a real browser. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { load } from 'cheerio'
import { expect } from 'chai'
import { html } from '../../reports/html/index.ts'
import { describeWithChromium } from '../chromium.ts'
import { hostile, sample } from './sample.ts'

const flags = (profile: string): string[] => [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  ...[
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${profile}`,
    '--virtual-time-budget=3000',
  ],
]

describeWithChromium('report.html in a browser', (browser) => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'page-'))))
  afterEach(() => rmSync(folder, { recursive: true, maxRetries: 5 }))

  /** The page as it is after its script has run. */
  function opened(page: string, hash = '') {
    const file = join(folder, 'report.html')
    writeFileSync(file, page)
    const args = [...flags(join(folder, 'profile')), '--dump-dom', `${pathToFileURL(file).href}${hash}`]
    return load(execFileSync(browser, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  }

  it('opens the check that the address names and unpacks its exchanges, as text', () => {
    const $ = opened(html(sample), '#rfc6749-4.1.2-hostile')
    const check = $('.check[id="rfc6749-4.1.2-hostile"]')
    expect($('.check[open]')).to.have.length(1)
    expect(check.attr('open')).to.equal('open')
    expect(check.find('.exchange')).to.have.length(2)
    expect(check.find('.exchange').last().find('summary').text()).to.contain(
      `GET https://as.example/${hostile.script}`,
    )
    expect(check.find('.exchange h5').slice(0, 3).text()).to.equal('RequestResponsecurl')
    expect($('img').length).to.equal(0)
    expect($('script')).to.have.length(2)
    expect($('title').text()).not.to.equal('owned')
    expect($('.tools').attr('hidden')).to.equal(undefined)
  })

  it('runs no script but its own', () => {
    const foreign = html(sample).replace('</body>', '<script>document.title = "owned"</script></body>')
    expect(opened(foreign)('title').text()).not.to.equal('owned')
  })

  it('filters by verdict and by words, and a link opens what the filter hides', () => {
    const acts = `
      const shown = () => checks.filter((one) => !one.hidden).map((one) => one.dataset.verdict).join(' ')
      const said = []
      document.querySelector('[data-show=fail]').click()
      said.push(shown())
      search.value = 'COMES fail'
      search.dispatchEvent(new Event('input'))
      said.push(shown(), matches.textContent, String(document.querySelector('#no-match').hidden))
      document.querySelector('[data-show=fail]').click()
      search.value = 'nothing of that kind'
      search.dispatchEvent(new Event('input'))
      said.push(shown(), String(document.querySelector('#no-match').hidden))
      document.querySelector('.wrong .title').click()
      addEventListener('hashchange', () => {
        said.push(shown(), checks.filter((one) => one.open).map((one) => one.id).join(' '))
        document.body.dataset.said = JSON.stringify(said)
      })`
    // The policy would keep these acts from running: it has a test of its own.
    const page = html(sample)
      .replace(/<meta http-equiv[^>]*>/, '')
      .replace('</body>', `<script>${acts}</script></body>`)
    const said = JSON.parse(opened(page)('body').attr('data-said') ?? '[]') as string[]
    expect(said).to.deep.equal([
      'fail fail',
      'fail',
      '1 of 7',
      'true',
      '',
      'false',
      'fail inconclusive skip pass fail warn error',
      'rfc6749-4.1.2-hostile',
    ])
  })
})

import { load } from 'cheerio'
import { expect } from 'chai'
import { marked } from 'marked'
import { markdown } from '../../reports/text/markdown.ts'
import { block } from '../../reports/text/prose.ts'
import type { Report } from '../../suites/verdict.ts'
import { check, hostile, report, sample, variant } from './sample.ts'

/** As GitHub's Markdown makes it, before anything takes out what is dangerous. */
const rendered = (of: Report, strict = false) =>
  load(marked.parse(markdown(of, { strict }), { async: false, gfm: true }), null, false)

const ours = ['h2', 'h3', 'p', 'br', 'a', 'strong', 'details', 'summary', 'pre', 'code', 'ul', 'li'].concat(
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
)

/** A text in every place of a report where one can come to stand. */
function saying(text: string): Report {
  const requirement = { ...check('fail').requirement, statement: text, why: text, mend: text }
  const wrong = variant('fail', { id: text, reason: text, expected: text, actual: text })
  return report(
    [
      check('fail', { id: text, suite: text, title: text, reason: text, requirement, variants: [wrong] }),
      check('skip', { reason: text, give: [text] }),
    ],
    { target: { name: text }, notes: [text], problem: text },
  )
}

describe('the report in Markdown', () => {
  it('begins with the target and what the run came to', () => {
    const $ = rendered(report([check('pass'), check('fail'), check('pass')]))
    expect($('h2').text()).to.equal('❌ my server: not conformant')
    expect($('h2 + p').text()).to.equal('not conformant: 1 requirement fails')
    expect(
      $('table tr')
        .toArray()
        .map((row) => $(row).text().trim().split(/\s+/)),
    ).to.deep.equal([
      ['fail', 'pass', 'checks'],
      ['1', '2', '3'],
    ])
    expect(rendered(report([check('pass')]))('h2').text()).to.equal('✅ my server: conformant')
  })

  it('tells of each check that did not pass, the most urgent first, and links the section', () => {
    const requirement = { ...check('fail').requirement, why: 'A thief redeems it.', mend: 'Mark it as used.' }
    const $ = rendered(report([check('warn'), check('fail', { requirement }), check('skip')]))
    expect(
      $('h3')
        .toArray()
        .map((one) => $(one).text()),
    ).to.deep.equal(['fail: rfc6749-4.1.2-fail', 'warn: rfc6749-4.1.2-warn'])
    const text = $('p')
      .toArray()
      .map((one) => $(one).text())
    expect(text).to.include.members([
      'Seen: the reason for fail',
      'Why it matters: A thief redeems it.',
      'How to mend it: Mark it as used.',
    ])
    expect($('a').first().attr('href')).to.equal('https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2')
    expect($('details pre').first().text()).to.contain('POST https://as.example/token?x=1 -> 200')
  })

  it('says beside a fail that the run was cut off', () => {
    expect(rendered(report([check('fail')], { complete: false })).text()).to.contain('the run was cut off')
  })

  it('says what to give for more checks', () => {
    const $ = rendered(report([check('pass'), check('skip', { give: ['a second client'] })]))
    expect($('li').text()).to.equal('a second client (1 check)')
  })

  it('fits into a comment, and tells of what it leaves out', () => {
    const many = Array.from({ length: 300 }, () => check('fail', { reason: 'long '.repeat(200) }))
    const text = markdown(report(many))
    expect(text.length).to.be.below(65_536)
    const shown = text.match(/^### /gm)?.length ?? 0
    expect(shown).to.be.above(20)
    expect(text).to.contain(`And ${300 - shown} more checks that there is no room for here`)
  })

  for (const text of [
    '[link](https://evil.example)',
    '![image](https://evil.example/x.png)',
    '<https://evil.example>',
    'https://evil.example/ and www.evil.example',
    'mallory@evil.example',
    '@octocat #1 GH-1 !1 ~label &1 $1 owner/repo#1 0123456789abcdef0123456789abcdef01234567',
    'a | b | c',
    'a \\| b \\',
    '**bold** _it_ ~~gone~~ ==marked==',
    '# heading',
    '- item',
    '1. item',
    '> quote',
    '---',
    '```\n</details>\n<b>x</b>',
    '`` ` `` ``` ````',
    'ends with `',
    '`',
    '[ref]: https://evil.example',
    '[^1]: note',
    '$\\href{https://evil.example}{x}$ $$x$$',
    '<!-- hidden --> <details> </summary>',
    '&lt;b&gt; &#64;octocat',
    'line one\n\n## heading\n\n| a |\n| - |\n',
    '    indented',
    ':warning: [x]',
    ...Object.values(hostile),
  ]) {
    it(`shows ${JSON.stringify(text.slice(0, 40))} as text`, () => {
      const $ = rendered(saying(text))
      const names = new Set(
        $('*')
          .toArray()
          .map((one) => $(one).prop('nodeName')?.toLowerCase()),
      )
      expect(ours).to.include.members([...names])
      expect(
        $('a')
          .toArray()
          .map((one) => $(one).attr('href')),
      ).to.deep.equal(['https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2'])
      expect([$('h2').length, $('h3').length, $('details').length, $('table').length]).to.deep.equal([
        1, 1, 1, 1,
      ])
      // What is looked for in the text by those who make links of it.
      $('code').remove()
      expect($.text()).not.to.match(/[@#!~&$|`<>[\]*_\\]|www\.|:\/\/|GH-\d|[\da-f]{7}/)
    })
  }

  it('keeps lines of backticks inside a block', () => {
    const lines = ['```', '<b>x</b>', '`````', '[a](b)']
    const $ = load(marked.parse(block(lines), { async: false }), null, false)
    expect($('pre').text().trimEnd()).to.equal(lines.join('\n'))
    expect($('b, a').length).to.equal(0)
  })

  it('is shown as it was said', () => {
    const reason = 'the server said error=invalid_grant, with status 200 and `x` | "a"'
    const $ = rendered(report([check('fail', { reason })]))
    expect(
      $('p')
        .toArray()
        .map((one) => $(one).text()),
    ).to.include(`Seen: ${reason}`)
  })

  it('holds nothing that a terminal obeys', () => {
    expect(markdown(sample)).not.to.match(/[^\P{C}\n]/u)
  })
})

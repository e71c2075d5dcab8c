import { expect } from 'chai'
import { ascii, shorten, visible, visibleLines } from '../../reports/visible.ts'
import { hostile } from './sample.ts'

describe('text made harmless', () => {
  for (const [what, text, line, lines, plain] of [
    ['ordinary', 'Grün \u{1f600}', 'Grün \u{1f600}', 'Grün \u{1f600}', 'Gr\\xfcn \\u{1f600}'],
    ['terminal', '\x1b[31m\x9b\x7f', '\\x1b[31m\\x9b\\x7f', '\\x1b[31m\\x9b\\x7f', '\\x1b[31m\\x9b\\x7f'],
    ['of several lines', 'a\r\n\tb\rc', 'a\\r\\n\\tb\\rc', 'a\n\tb\\rc', 'a\\r\\n\\tb\\rc'],
    ['turned', 'a\u202eb\u200b', 'a\\u202eb\\u200b', 'a\\u202eb\\u200b', 'a\\u202eb\\u200b'],
    ['broken', '\ud83d|\ude00', '\\ud83d|\\ude00', '\\ud83d|\\ude00', '\\ud83d|\\ude00'],
  ] as const) {
    it(`${what} text`, () => {
      expect(visible(text)).to.equal(line)
      expect(visibleLines(text)).to.equal(lines)
      expect(ascii(text)).to.equal(plain)
    })
  }

  for (const [command, shown] of [
    ['##[error]x', '#\\x23[error]x'],
    ['##vso[task.setvariable]x', '#\\x23vso[task.setvariable]x'],
    ['##teamcity[buildStop]', '#\\x23teamcity[buildStop]'],
    ['###[group]x', '##\\x23[group]x'],
    ['## [no command] #[nor this]', '## [no command] #[nor this]'],
  ] as const) {
    it(`commands no CI server: ${command}`, () => {
      for (const harmless of [visible, visibleLines, ascii])
        expect(harmless(`a ${command}`)).to.equal(`a ${shown}`)
    })
  }

  it('is cut with the number of what is missing, and not where it just fits', () => {
    expect(shorten('abcdef', 4)).to.equal('abcd... (2 more characters)')
    expect(shorten('abcd', 4)).to.equal('abcd')
  })

  it('stays quick with long hostile text', () => {
    const long = Object.values(hostile).join('').repeat(5000)
    const begun = performance.now()
    ascii(long)
    visibleLines(long)
    expect(performance.now() - begun).to.be.below(5000)
  })
})

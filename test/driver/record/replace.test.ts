import { expect } from 'chai'
import { replacing } from '../../../driver/record/replace.ts'

/** What one pattern of all words does, longest first. */
function byPattern(labels: ReadonlyMap<string, string>): (text: string) => string {
  const longestFirst = [...labels.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map((word) => word.replace(/[.+*]/g, '\\$&')).join('|'), 'g')
  return (text) => text.replace(pattern, (found) => labels.get(found) ?? '')
}

/** All texts of these letters up to a length. */
function textsOf(letters: string, length: number): string[] {
  if (length === 0) return ['']
  const shorter = textsOf(letters, length - 1)
  return [...shorter, ...shorter.flatMap((text) => [...letters].map((letter) => text + letter))]
}

describe('replacing many words', () => {
  it('gives a text without any of them as it is', () => {
    expect(replacing(new Map([['secret', '<1>']]))('nothing here')).to.equal('nothing here')
    expect(replacing(new Map())('nothing here')).to.equal('nothing here')
  })

  it('prefers the longest where several begin', () => {
    const labels = new Map([
      ['abc', '<short>'],
      ['abcdef', '<long>'],
    ])
    expect(replacing(labels)('abcdef abcde abc')).to.equal('<long> <short>de <short>')
  })

  it('prefers the leftmost where they overlap', () => {
    const labels = new Map([
      ['bcdefg', '<later>'],
      ['abc', '<earlier>'],
    ])
    expect(replacing(labels)('abcdefg')).to.equal('<earlier>defg')
  })

  it('does not look into labels', () => {
    const labels = new Map([
      ['alpha', '<beta>'],
      ['beta', '<gamma>'],
    ])
    expect(replacing(labels)('alpha beta alpha')).to.equal('<beta> <gamma> <beta>')
  })

  it('takes words as they are, not as patterns', () => {
    expect(replacing(new Map([['a.c*', '$&']]))('abc a.c* acc')).to.equal('abc $& acc')
  })

  it('does what one pattern of all words does, on every short text', () => {
    const labels = new Map(['a', 'ab', 'ba', 'aba', 'bb.', '.a'].map((word, at) => [word, `<${at}>`]))
    const [replace, expected] = [replacing(labels), byPattern(labels)]
    for (const text of textsOf('ab.', 8)) expect(replace(text), text).to.equal(expected(text))
  })
})

import { expect } from 'chai'
import { sameText } from '../../../mock-server/octets/same-text.ts'

describe('the comparison of secrets', () => {
  it('finds what is the same, and nothing else', () => {
    for (const [one, other] of [
      ['', ''],
      ['geheim', 'geheim'],
      ['schlüssel 🔑', 'schlüssel 🔑'],
    ] as const) {
      expect(sameText(one, other)).to.equal(true)
    }
    for (const other of ['', 'g', 'Geheim', 'geheiM', 'geheim\0', 'geheim geheim', undefined]) {
      expect(sameText('geheim', other), String(other)).to.equal(false)
    }
    expect(sameText('', '\0')).to.equal(false)
    expect(sameText('\0', '')).to.equal(false)
    expect(sameText('', undefined)).to.equal(false)
  })

  it('reads as much wherever the difference is, and however long the other is', () => {
    const reads = (presented: string) => {
      let count = 0
      class Watched extends String {
        override charCodeAt(at: number): number {
          count += 1
          return super.charCodeAt(at)
        }
      }
      sameText('geheim', new Watched(presented) as unknown as string)
      return count
    }
    expect(['geheim', 'xeheim', 'geheix', 'x', '', 'geheimnis'].map(reads)).to.deep.equal([6, 6, 6, 6, 6, 6])
  })
})

import { expect } from 'chai'
import { baselineOf, loadBaseline } from '../../../run/baseline/load.ts'
import { UsageError } from '../../../run/usage-error.ts'

const read = (source: string) => [...baselineOf('b.yaml', source).entries.values()]

describe('a baseline file', () => {
  const entry = { id: 'a-check', verdict: 'fail', reason: 'ticket 123', expires: '2027-01-31' }

  it('is a list, a mapping from ids, or JSON', () => {
    expect(
      read('- id: a-check\n  verdict: fail\n  reason: ticket 123\n  expires: 2027-01-31\n'),
    ).to.deep.equal([entry])
    expect(read('a-check:\n  verdict: fail\n  reason: ticket 123\n  expires: "2027-01-31"\n')).to.deep.equal([
      entry,
    ])
    expect(read(JSON.stringify([entry]))).to.deep.equal([entry])
    expect(read(JSON.stringify({ 'a-check': { verdict: 'skip', reason: 'x' } }))).to.deep.equal([
      { id: 'a-check', verdict: 'skip', reason: 'x' },
    ])
  })

  it('has no entries where it is empty', () => {
    for (const source of ['', '# nothing yet\n', '[]', '{}']) expect(read(source)).to.deep.equal([])
  })

  const refused: Record<string, [source: string, sentence: string]> = {
    'a misspelt key': [
      '- { id: a, verdict: fail, reason: x, expire: 2027-01-31 }',
      'b.yaml: [0].expire is not known; did you mean expires?',
    ],
    'a misspelt verdict': [
      'a: { verdict: fial, reason: x }',
      'b.yaml: a.verdict must be one of fail, warn, inconclusive, error, skip; got "fial"',
    ],
    'an accepted pass': [
      'a: { verdict: pass, reason: x }',
      'b.yaml: a.verdict must be one of fail, warn, inconclusive, error, skip; got "pass"',
    ],
    'no reason': [
      '- { id: a, verdict: fail }',
      'b.yaml: [0].reason is missing; give why it is accepted, such as a ticket',
    ],
    'an empty reason': [
      '- { id: a, verdict: fail, reason: " " }',
      'b.yaml: [0].reason is empty; give why it is accepted, such as a ticket',
    ],
    'a reason that is a number': [
      '- { id: a, verdict: fail, reason: 123 }',
      'b.yaml: [0].reason must be text; got the number 123; put quotes around it',
    ],
    'a day that does not exist': [
      '- { id: a, verdict: fail, reason: x, expires: 2027-02-30 }',
      'b.yaml: [0].expires must be a day such as 2027-01-31; got "2027-02-30"',
    ],
    'an id twice': [
      '- { id: a, verdict: fail, reason: x }\n- { id: a, verdict: warn, reason: y }',
      'b.yaml: [1].id stands twice: "a"; keep one entry for a check',
    ],
    'an id twice in a mapping': [
      'a: { verdict: fail, reason: x }\na: { verdict: warn, reason: y }',
      'b.yaml: line 2, column 1: Map keys must be unique',
    ],
    'an entry that is none': [
      '- a',
      'b.yaml: [0] must be a mapping with verdict and reason and id; got text',
    ],
    'a single word': [
      'fail',
      'b.yaml: must be a list of entries, each with id, verdict and reason; got text',
    ],
    'no YAML': ['- { id: a', 'b.yaml: line 1, column 10: '],
  }
  for (const [what, [source, sentence]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(() => read(source))
        .to.throw(UsageError)
        .with.property('message')
        .that.satisfies(
          (message: string) => message.startsWith(sentence) && !message.includes('\n'),
          sentence,
        )
    })
  }

  it('that is not there is refused, unless it is to be written', async () => {
    const missing = await loadBaseline('/no/such/b.yaml').catch((error: unknown) => error)
    expect(missing)
      .to.be.instanceOf(UsageError)
      .with.property('message')
      .that.contains('there is no such file')
    expect((await loadBaseline('/no/such/b.yaml', { mayBeMissing: true })).entries.size).to.equal(0)
  })
})

import { expect } from 'chai'
import { repeatedMembers } from '../../../driver/message/repeated-members.ts'

describe('repeated members of a JSON text', () => {
  const cases: Record<string, [json: string, repeated: string[]]> = {
    'none in an ordinary answer': ['{"access_token":"a","scope":"read write"}', []],
    'a name that stands twice': ['{"scope":"a","token_type":"b","scope":"a"}', ['scope']],
    'one name for three copies': ['{"a":1,"a":2,"a":3}', ['a']],
    'an escaped spelling of the same name': ['{"scope":"a","\\u0073cope":"b"}', ['scope']],
    'names that differ in case': ['{"scope":"a","Scope":"b"}', []],
    'the same name in objects beside and inside each other': ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', []],
    'a name repeated around an inner object': ['{"a":{"b":1},"c":2,"a":3}', ['a']],
    'a name repeated in an inner object': ['{"x":[{"b":1,"b":2}]}', ['b']],
    'values that look like members': ['{"a":"\\"a\\":1","b":"{\\"b\\":"}', []],
    'names with colons, braces and quotes': ['{"{:\\"":1,"{:\\"":2}', ['{:"']],
    'a name that objects have anyway': ['{"__proto__":1,"__proto__":2}', ['__proto__']],
    'values that are no objects': ['["a","a",null,1]', []],
  }
  for (const [what, [json, repeated]] of Object.entries(cases)) {
    it(`finds ${what}`, () => {
      JSON.parse(json)
      expect(repeatedMembers(json)).to.deep.equal(repeated)
    })
  }

  it('reads a deeply nested text', () => {
    const depth = 100_000
    expect(repeatedMembers(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)).to.deep.equal([])
  })
})

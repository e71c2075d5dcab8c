import { expect } from 'chai'
import { rawMember } from '../../../driver/message/raw-member.ts'

describe('a member as it is spelled', () => {
  const cases: Record<string, [json: string, raw: string | undefined]> = {
    'a number': ['{"expires_in":3600}', '3600'],
    'a number in another spelling': ['{"a":1,"expires_in" : 3.6e3 ,"b":[1,2]}', '3.6e3'],
    'a string with a comma and a quote': ['{"expires_in":"1,\\"2}"}', '"1,\\"2}"'],
    'an object': ['{"expires_in":{"a":[1,{"b":2}]},"c":3}', '{"a":[1,{"b":2}]}'],
    'a name with an escape': ['{"expires\\u005fin":1}', '1'],
    'the last of two': ['{"expires_in":1,"expires_in":2}', '2'],
    'not one below another member': [
      '{"data":{"expires_in":1},"list":["expires_in",{"expires_in":2}]}',
      undefined,
    ],
    'not a value of that name': ['{"a":"expires_in","b":1}', undefined],
    'an empty object has none': ['{}', undefined],
  }
  for (const [what, [json, raw]] of Object.entries(cases)) {
    it(`is found: ${what}`, () => expect(rawMember(json, 'expires_in')).to.equal(raw))
  }
})

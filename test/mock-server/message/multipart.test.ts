import { expect } from 'chai'
import { fromMultipart } from '../../../mock-server/message/multipart.ts'

const part = (disposition: string, value: string) =>
  `--b0\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`

const rows: Record<string, [type: string | undefined, body: string, pairs: string[][] | undefined]> = {
  'named parts, in order': [
    'multipart/form-data; boundary=b0',
    `${part('name="a"', '1')}${part('name="b"', 'x\r\ny')}${part('name="a"', '')}--b0--\r\n`,
    [
      ['a', '1'],
      ['b', 'x\r\ny'],
      ['a', ''],
    ],
  ],
  'a quoted boundary, and further headers': [
    'multipart/form-data; charset=utf-8; boundary="b0"',
    '--b0\r\nContent-Type: text/plain\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b0--',
    [['a', '1']],
  ],
  'no files, and nothing without a name': [
    'multipart/form-data; boundary=b0',
    `before\r\n${part('name="f"; filename="f.txt"', '1')}${part('filename="g"', '2')}${part('x=1', '3')}--b0--`,
    [],
  ],
  'no boundary': ['multipart/form-data', part('name="a"', '1'), undefined],
  'no media type': [undefined, part('name="a"', '1'), undefined],
}

describe('a multipart form', () => {
  for (const [name, [type, body, pairs]] of Object.entries(rows)) {
    it(`is read: ${name}`, () => {
      expect(fromMultipart(body, type)).to.deep.equal(pairs)
    })
  }
})

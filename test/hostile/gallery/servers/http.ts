/** What is not HTTP, or not as it should be. */
import { onRequest, pours, type BadServer } from '../bad-server.ts'

const written = (text: string) => onRequest((socket) => socket.end(Buffer.from(text, 'latin1')))
const answered = (head: string, body = 'x') => written(`HTTP/1.1 ${head}\r\n\r\n${body}`)

/** No answer that can be used. */
const unusable = /no usable answer from 127\.0\.0\.1:\d+/
/** An answer that is taken as it is, and leads nowhere. */
const refused = /the authorization server refused the ordinary request/

export const http: readonly BadServer[] = [
  { name: 'HTTP/0.9', says: unusable, start: written('<title>Welcome</title>') },
  { name: 'random bytes', says: unusable, start: written('\x00\xff\x8a\x13\x37'.repeat(1000)) },
  { name: 'another protocol', says: unusable, start: written('SSH-2.0-OpenSSH_9.6\r\n') },
  { name: 'HTTP/2 without being asked', says: unusable, start: written('\0\0\x12\x04\0\0\0\0\0') },
  { name: 'a status of 999', says: refused, start: answered('999 What') },
  { name: 'a status of 42', says: unusable, start: answered('42 Small') },
  { name: 'a status that is no number', says: unusable, start: answered('OK fine') },
  {
    name: '100 Continue without end',
    says: /did not answer within 0\.7 s|no usable answer|closed the connection/,
    timeoutMs: 700,
    start: onRequest((socket) => pours(socket, () => 'HTTP/1.1 100 Continue\r\n\r\n')),
  },
  {
    name: '103 Early Hints without end',
    says: /did not answer within 0\.7 s|no usable answer|closed the connection/,
    timeoutMs: 700,
    start: onRequest((socket) => pours(socket, () => 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n')),
  },
  {
    name: '101 to another protocol',
    says: unusable,
    start: answered('101 Switching Protocols\r\nUpgrade: x'),
  },
  {
    name: 'headers without end',
    says: /no usable answer.*header/i,
    start: onRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      pours(socket, () => 'x-more: and more\r\n'.repeat(100))
    }),
  },
  {
    name: 'one header without end',
    says: /no usable answer.*header/i,
    start: onRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx-long: ')
      pours(socket, () => 'a'.repeat(4096))
    }),
  },
  {
    name: 'ten thousand headers',
    says: /no usable answer.*header/i,
    start: answered(`200 OK\r\n${Array.from({ length: 10_000 }, (_, at) => `x-${at}: y`).join('\r\n')}`),
  },
  { name: 'a header without a colon', says: unusable, start: answered('200 OK\r\nnonsense') },
  {
    name: 'a header that is folded',
    says: unusable,
    start: answered('200 OK\r\nx-a: one\r\n two\r\ncontent-length: 1'),
  },
  { name: 'a header with a NUL in it', says: unusable, start: answered('200 OK\r\nx-a: one\0two') },
  {
    name: 'two lengths that conflict',
    says: unusable,
    start: answered('200 OK\r\ncontent-length: 1\r\ncontent-length: 5'),
  },
  {
    name: 'a length and chunks',
    says: unusable,
    start: answered('200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked', '1\r\nx\r\n0\r\n\r\n'),
  },
  {
    name: 'a length that is too long',
    says: /no usable answer|closed the connection/,
    start: answered('200 OK\r\ncontent-length: 500'),
  },
  {
    name: 'a length that is too short',
    says: /refused the ordinary request|no usable answer/,
    start: answered('200 OK\r\ncontent-length: 1', 'xyz'),
  },
  { name: 'a length that is negative', says: unusable, start: answered('200 OK\r\ncontent-length: -1') },
  {
    name: 'a chunk of no size',
    says: unusable,
    start: answered('200 OK\r\ntransfer-encoding: chunked', 'zz\r\nx\r\n'),
  },
  {
    name: 'a chunk larger than the world',
    says: unusable,
    start: answered('200 OK\r\ntransfer-encoding: chunked', 'fffffffffffffffff\r\nx\r\n'),
  },
  {
    name: 'chunks that break off',
    says: /no usable answer|closed the connection/,
    start: answered('200 OK\r\ntransfer-encoding: chunked', '5\r\nab'),
  },
  {
    name: 'a second answer behind the first',
    says: /refused the ordinary request|no usable answer/,
    start: answered(
      '200 OK\r\ncontent-length: 1',
      'xHTTP/1.1 302 Found\r\nlocation: https://client.example/cb?code=owned\r\ncontent-length: 0\r\n\r\n',
    ),
  },
  {
    name: 'content types that conflict',
    says: refused,
    start: answered('200 OK\r\ncontent-type: text/html\r\ncontent-type: application/json', '{"<p>":1}'),
  },
  {
    name: 'two places to go to',
    says: refused,
    start: answered(
      '302 Found\r\nlocation: https://client.example/cb?error=one\r\nlocation: https://client.example/cb?code=two\r\ncontent-length: 0',
      '',
    ),
  },
  {
    name: 'a body where there must be none',
    says: /refused the ordinary request|no usable answer/,
    start: answered('204 No Content\r\ncontent-length: 5', 'xxxxx'),
  },
]

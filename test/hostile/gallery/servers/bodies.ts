/** Bodies that are too large, packed to burst, or in no encoding that they name. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { onHttp, pours, type BadServer } from '../bad-server.ts'
import { changed, says, spoilt } from '../spoilt.ts'

const zeros = Buffer.alloc(64 * 2 ** 20)
const bombs = {
  gzip: () => gzipSync(Buffer.alloc(512 * 2 ** 20)),
  br: () => brotliCompressSync(zeros),
  deflate: () => gzipSync(zeros),
}

const packed = (encoding: string, body: Buffer) =>
  onHttp((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(body),
  )

const tooLarge = /the answer is larger than 2097152 bytes/
const refused = /the authorization server refused the ordinary request/

const token = (length: number) =>
  spoilt({
    at: 'token',
    alters: (answer) =>
      changed(answer, {
        body: answer.body.replace(/"access_token":"[^"]*"/, () => `"access_token":"${'a'.repeat(length)}"`),
      }),
  })

const encoded = (contentType: string, body: Buffer) =>
  onHttp((_, response) => response.writeHead(200, { 'content-type': contentType }).end(body))

export const bodies: readonly BadServer[] = [
  {
    name: 'a body of 1 GB',
    says: tooLarge,
    start: onHttp((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(2 ** 30) })
      pours(response, () => Buffer.alloc(64 * 1024, 'a'))
    }),
  },
  {
    name: 'a body without end',
    says: tooLarge,
    start: onHttp((_, response) => pours(response.writeHead(200), () => Buffer.alloc(64 * 1024, 'a'))),
  },
  {
    name: 'a gzip bomb',
    says: /larger than 2097152 bytes once it is unpacked \(gzip\)/,
    start: packed('gzip', bombs.gzip()),
  },
  {
    name: 'a brotli bomb',
    says: /larger than 2097152 bytes once it is unpacked \(br\)/,
    start: packed('br', bombs.br()),
  },
  {
    name: 'a bomb in a bomb',
    says: /larger than 2097152 bytes once it is unpacked|larger than/,
    start: packed('gzip, gzip', gzipSync(bombs.gzip())),
  },
  {
    name: 'packed ten times over',
    says: /packed 10 times over/,
    start: packed(Array(10).fill('gzip').join(', '), gzipSync('x')),
  },
  {
    name: 'gzip that is none',
    says: /not in gzip, as its Content-Encoding says/,
    start: packed('gzip', Buffer.from('<p>plain')),
  },
  {
    name: 'gzip that breaks off',
    says: /not in gzip, as its Content-Encoding says/,
    start: packed('gzip', gzipSync('x'.repeat(5000)).subarray(0, 20)),
  },
  {
    name: 'deflate that is gzip',
    says: /not in deflate, as its Content-Encoding says/,
    start: packed('deflate', bombs.deflate()),
  },
  { name: 'a coding that nobody knows', says: refused, start: packed('__proto__', Buffer.from('<p>plain')) },
  {
    name: 'invalid UTF-8',
    says: refused,
    start: encoded('text/html; charset=utf-8', Buffer.from([0x3c, 0x70, 0x3e, 0xc3, 0x28, 0xf5, 0xff])),
  },
  {
    name: 'a charset that nobody knows',
    says: refused,
    start: encoded('text/html; charset=klingon', Buffer.from('<p>x')),
  },
  {
    name: 'a charset that is wrong',
    says: refused,
    start: encoded('text/html; charset=utf-16le', Buffer.from('<title>Sign in</title>')),
  },
  {
    name: 'UTF-16 cut in half',
    says: refused,
    start: encoded('text/html; charset=utf-16le', Buffer.from([0xff, 0xfe, 0x3c])),
  },
  { name: 'nothing but NUL', says: refused, start: encoded('text/html', Buffer.alloc(100_000)) },
  { name: 'tokens of 10 MB', says: tooLarge, start: token(10 * 2 ** 20) },
  { name: 'tokens of 1 MB', says: /the answer is larger than 262144 bytes of JSON/, start: token(2 ** 20) },
  { name: 'tokens of 200 KB', works: 'partly', start: token(200_000) },
  {
    name: 'a page of 2 MB in which nothing is said',
    says: refused,
    start: onHttp((_, response) => says(response, 200, `<title>${'lorem ipsum '.repeat(170_000)}`)),
  },
]

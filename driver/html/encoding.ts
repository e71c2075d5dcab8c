/** The three ways to write an entry list into a body (HTML, 4.10.22.6 to 4.10.22.8). */
import { randomBytes } from 'node:crypto'
import { encodedText } from '../charset.ts'
import type { Enctype } from './forms.ts'
import type { Entry } from './successful.ts'

/** Lines end in CRLF, whatever stood in the page. */
const crlf = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n')

const quoted = (text: string): string => text.replace(/\r\n?|\n/g, '%0D%0A').replaceAll('"', '%22')

/** Bytes that stand for themselves (URL, 5.2). */
const unreserved = /[\w*.-]/

const escaped = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte)
    if (unreserved.test(character)) return character
    return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')

/** @param encoding the name of the one in which the text is written; the bytes are then escaped */
export function urlencoded(entries: readonly Entry[], encoding = 'utf-8'): string {
  const pairs = entries.map(({ name, value }): [string, string] => [crlf(name), crlf(value)])
  if (encoding === 'utf-8') return new URLSearchParams(pairs).toString()
  return pairs.map((pair) => pair.map((text) => escaped(encodedText(text, encoding))).join('=')).join('&')
}

function multipart(entries: readonly Entry[], boundary: string): string {
  const parts = entries.map(({ name, value, file }) => {
    const disposition = `Content-Disposition: form-data; name="${quoted(name)}"`
    return file
      ? `${disposition}; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n`
      : `${disposition}\r\n\r\n${crlf(value)}`
  })
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`
}

const plain = (entries: readonly Entry[]): string =>
  entries.map(({ name, value }) => `${crlf(name)}=${crlf(value)}\r\n`).join('')

/** Only URL-encoded bodies can be in another encoding than UTF-8: what travels is text (`WireRequest`). */
export function encode(
  entries: readonly Entry[],
  enctype: Enctype,
  encoding = 'utf-8',
): { contentType: string; body: string } {
  if (enctype === 'text/plain') return { contentType: enctype, body: plain(entries) }
  if (enctype === 'application/x-www-form-urlencoded')
    return { contentType: enctype, body: urlencoded(entries, encoding) }
  const boundary = `----grantproof${randomBytes(12).toString('hex')}`
  return { contentType: `${enctype}; boundary=${boundary}`, body: multipart(entries, boundary) }
}

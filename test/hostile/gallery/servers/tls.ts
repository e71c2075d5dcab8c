/** TLS that fails in every way. */
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import * as tls from 'node:tls'
import { identity } from '../../../driver/transport/tls-server.ts'
import { listening, targetAt, type BadServer, type Start } from '../bad-server.ts'

const secure =
  (
    certificate: Parameters<typeof identity>[0],
    options: tls.TlsOptions = {},
    trusted = true,
    act: (socket: tls.TLSSocket) => void = (socket) => socket.end(),
  ): Start =>
  async () => {
    const { key, cert, ca } = await identity(certificate)
    const server = tls.createServer({ key, cert, ...options }, act)
    server.on('tlsClientError', () => undefined)
    const { port, close } = await listening(server)
    return { target: targetAt(`https://127.0.0.1:${port}`), reached: trusted ? { ca } : {}, close }
  }

const overTcp =
  (server: () => ReturnType<typeof createServer>): Start =>
  async () => {
    const { port, close } = await listening(server())
    return { target: targetAt(`https://127.0.0.1:${port}`), close }
  }

const untrusted = /the certificate of 127\.0\.0\.1:\d+ is not trusted/

export const tlsFailures: readonly BadServer[] = [
  {
    name: 'a certificate that expired',
    says: /not trusted \(certificate has expired\)/,
    start: secure({ from: -60, to: -30 }),
  },
  {
    name: 'a certificate of the future',
    says: /not trusted \(certificate is not yet valid\)/,
    start: secure({ from: 10, to: 30 }),
  },
  {
    name: 'a certificate for another host',
    says: /not trusted \(.*altnames/i,
    start: secure({ host: 'other.example' }),
  },
  { name: 'a certificate of a stranger', says: untrusted, start: secure({}, {}, false) },
  {
    name: 'nothing newer than TLS 1.1',
    says: /refuses the TLS handshake \(alert protocol version\)/,
    start: secure({}, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }),
  },
  {
    name: 'no cipher suite in common',
    says: /refuses the TLS handshake \(alert handshake failure\)/,
    start: secure({}, { maxVersion: 'TLSv1.2', ciphers: 'aNULL:@SECLEVEL=0' }),
  },
  {
    name: 'wants a certificate of the client',
    says: /closed the connection before it answered|refuses the TLS handshake/,
    start: secure({}, { requestCert: true, rejectUnauthorized: true }),
  },
  {
    name: 'hangs up after the handshake',
    says: /closed the connection before it answered/,
    start: secure({}),
  },
  {
    name: 'a reset in the handshake',
    says: /closed the connection before it answered/,
    start: overTcp(() => createServer((socket) => socket.once('data', () => socket.resetAndDestroy()))),
  },
  {
    name: 'silence in the handshake',
    says: /did not answer within 0\.7 s/,
    timeoutMs: 700,
    start: overTcp(() => createServer((socket) => socket.resume())),
  },
  {
    name: 'plain HTTP where TLS should be',
    says: /does not speak TLS; is it http instead of https\?/,
    start: overTcp(() => createHttpServer((_, response) => response.end('hello'))),
  },
  {
    name: 'an alert in the handshake',
    says: /refuses the TLS handshake \(alert handshake failure\)/,
    start: overTcp(() =>
      createServer((socket) => socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40])))),
    ),
  },
]

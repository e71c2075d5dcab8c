/** What goes wrong below HTTP: connections that say nothing, say it too slowly, or end too soon. */
import { createServer } from 'node:net'
import { drips, listening, onConnection, onHttp, onRequest, targetAt, type BadServer } from '../bad-server.ts'
import { changed, spoilt, type Stage } from '../spoilt.ts'

const silence = /did not answer within 0\.7 s/

const page = '<title>Sign in</title>'
const whole = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\n\r\n${page}`

const reset: readonly Stage[] = ['authorization', 'login', 'consent', 'token', 'resource']

export const sockets: readonly BadServer[] = [
  {
    name: 'nobody listens',
    says: /127\.0\.0\.1:\d+ refuses the connection/,
    start: async () => {
      const { port, close } = await listening(createServer())
      close()
      return { target: targetAt(`http://127.0.0.1:${port}`), close: () => undefined }
    },
  },
  {
    name: 'accepts and never answers',
    says: silence,
    timeoutMs: 700,
    start: onConnection((socket) => socket.resume()),
  },
  {
    name: 'accepts and never reads',
    says: silence,
    timeoutMs: 700,
    start: onConnection((socket) => socket.pause()),
  },
  {
    name: 'hangs up at once',
    says: /closed the connection before it answered/,
    start: onConnection((socket) => socket.destroy()),
  },
  {
    name: 'resets at once',
    says: /closed the connection before it answered/,
    start: onConnection((socket) => socket.resetAndDestroy()),
  },
  {
    name: 'hangs up once it was asked',
    says: /closed the connection before it answered/,
    start: onRequest((socket) => socket.end()),
  },
  {
    name: 'answers one byte a tenth of a second',
    says: silence,
    timeoutMs: 700,
    start: onRequest((socket) => {
      let at = 0
      drips(socket, () => whole[(at += 1) - 1] ?? '.')
    }),
  },
  {
    name: 'a body that drips without end',
    says: silence,
    timeoutMs: 700,
    start: onHttp((_, response) => drips(response.writeHead(200), () => '.')),
  },
  {
    name: 'stops in the middle of its headers',
    says: /closed the connection before it answered/,
    start: onRequest((socket) => socket.end(whole.slice(0, 30))),
  },
  {
    name: 'stops in the middle of its body',
    says: /closed the connection before it answered|no usable answer/,
    start: onRequest((socket) => socket.end(whole.slice(0, -5))),
  },
  {
    name: 'resets in the middle of its body',
    says: /closed the connection before it answered/,
    start: onRequest((socket) => socket.write(whole.slice(0, -5), () => socket.resetAndDestroy())),
  },
  {
    name: 'speaks before it is asked',
    says: /ended with|no usable answer|closed the connection/,
    start: onConnection((socket) => socket.end(whole)),
  },
  ...reset.map((at): BadServer => ({
    name: `resets at the stage of ${at}`,
    says: /closed the connection before it answered/,
    ...(at === 'resource' ? { works: 'partly' } : {}),
    start: spoilt({ at, by: ({ socket }) => socket.resetAndDestroy() }),
  })),
  ...(['login', 'token', 'resource'] as const).map((at): BadServer => ({
    name: `never answers at the stage of ${at}`,
    says: silence,
    timeoutMs: 700,
    ...(at === 'resource' ? { works: 'partly' } : {}),
    start: spoilt({ at, by: ({ socket }) => void socket.setTimeout(0) }),
  })),
  {
    name: 'closes connections that are kept alive',
    works: 'partly',
    start: spoilt({ alters: (answer) => changed(answer, { more: [['connection', 'close']] }) }),
  },
]

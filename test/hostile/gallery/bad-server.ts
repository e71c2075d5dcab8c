/** A server that is bad in one way: what it does, and what a run against it has to say. */
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { RunOptions } from '../../../run/run.ts'
import type { Target } from '../../../driver/target/target.ts'

export interface BadServer {
  /** A few words that name it in the table. */
  name: string
  /** What the run says of it, in its problem, its notes or the reason of a check; left out: it is judged like any other. */
  says?: RegExp
  /** Something of the grant works, so that some checks may pass; left out: nothing may. */
  works?: 'partly'
  /** For one request; milliseconds. Default: long enough for a busy machine. */
  timeoutMs?: number
  start: Start
}

export type Start = () => Promise<Running>

export interface Running {
  target: Target
  /** How the run is told to reach it. */
  reached?: Pick<RunOptions, 'ca' | 'insecure'>
  close: () => void
}

/** What the operator knows of a server with nothing behind its endpoints. */
export function targetAt(origin: string): Target {
  return {
    name: 'bad server',
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    resource: { url: `${origin}/resource`, method: 'GET' },
    clients: [
      { client_id: 'app', client_secret: 'secret-of-app', redirect_uris: ['https://client.example/cb'] },
    ],
    users: [{ username: 'alice', password: 'wonderland' }],
  }
}

/** Listens, and forgets every connection at the end. @returns the port, and what ends it */
export async function listening(server: Server): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    // What becomes of the other side is what the run is judged by.
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, close }
}

/** A server that does this with each connection, whatever is asked for. */
export const onConnection =
  (act: (socket: Socket) => void): Start =>
  async () => {
    const { port, close } = await listening(createServer(act))
    return { target: targetAt(`http://127.0.0.1:${port}`), close }
  }

/** A server that writes this in answer to the first bytes of each request, and ends the connection where it is told to. */
export const onRequest = (answer: (socket: Socket, asked: string) => void): Start =>
  onConnection((socket) => socket.on('data', (asked) => answer(socket, asked.toString('latin1'))))

/** A server with nothing behind it that answers each request in this way. */
export const onHttp =
  (listener: RequestListener): Start =>
  async () => {
    const { port, close } = await listening(createHttpServer(listener))
    return { target: targetAt(`http://127.0.0.1:${port}`), close }
  }

/** Writes the same again and again, as fast as it is taken, until the other side has had enough. */
export function pours(
  stream: NodeJS.WritableStream & { destroyed: boolean },
  next: () => string | Buffer,
): void {
  const more = () => {
    while (!stream.destroyed && stream.write(next()));
  }
  stream.on('drain', more).on('error', () => undefined)
  more()
}

/** Writes something now and then until the connection is over. */
export function drips(stream: NodeJS.WritableStream, next: () => string, everyMs = 100): void {
  const timer = setInterval(() => stream.write(next()), everyMs)
  stream.once('close', () => clearInterval(timer)).on('error', () => undefined)
}

/** Answers that do not arrive whole and at once, on a socket. */
import type { ServerResponse } from 'node:http'
import type { Delivery } from '../../message/wire.ts'
import { piecesOf } from '../delivery.ts'

/** Ends the connection as a crashed process does. */
export function reset({ socket }: ServerResponse): void {
  socket?.resetAndDestroy()
}

/** Sends a body, whose headers have been written, in pieces. What breaks off ends the connection. */
export function sendPieces(
  response: ServerResponse,
  body: string,
  delivery: Exclude<Delivery, { kind: 'reset' }>,
): void {
  const [first, ...others] = piecesOf(new TextEncoder().encode(body), delivery)
  if (delivery.kind === 'truncated') {
    response.write(first ?? '', () => response.socket?.destroy())
    return
  }
  response.write(first ?? '')
  const timer = setInterval(() => {
    const piece = others.shift()
    if (piece) return void response.write(piece)
    clearInterval(timer)
    response.end()
  }, delivery.pause)
  response.once('close', () => clearInterval(timer))
}

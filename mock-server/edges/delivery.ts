/** Answers that do not arrive whole and at once, in the words of the Fetch Standard. */
import type { Delivery } from '../message/wire.ts'

/** The pieces that a body is sent in. */
export function piecesOf(body: Uint8Array, delivery: Exclude<Delivery, { kind: 'reset' }>): Uint8Array[] {
  if (delivery.kind === 'truncated') return [body.subarray(0, delivery.bytes)]
  const size = Math.max(1, Math.ceil(body.length / delivery.pieces))
  const starts = Array.from({ length: Math.ceil(body.length / size) }, (_, index) => index * size)
  return starts.map((start) => body.subarray(start, start + size))
}

/** A body that arrives slowly, or breaks off. */
export function streamOf(
  body: Uint8Array<ArrayBuffer>,
  delivery: Exclude<Delivery, { kind: 'reset' }>,
): ReadableStream<Uint8Array> {
  const pieces = piecesOf(body, delivery)
  let first = true
  return new ReadableStream({
    async pull(controller) {
      if (!first && delivery.kind === 'slow')
        await new Promise((resolve) => setTimeout(resolve, delivery.pause))
      first = false
      const piece = pieces.shift()
      if (piece) controller.enqueue(piece)
      else if (delivery.kind === 'slow') controller.close()
      else controller.error(new TypeError('terminated', { cause: new Error('other side closed') }))
    },
  })
}

/** As native fetch reports a connection that ended without an answer. */
export function connectionReset(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  })
}

import { TransportError, type Transport, type WireRequest, type WireResponse } from '../../../driver/wire.ts'

/** A server that knows these URLs and answers 404 to others; remembers what it was asked. */
export function serving(answers: Record<string, Partial<WireResponse> | TransportError>) {
  const asked: WireRequest[] = []
  const transport: Transport = async (request) => {
    asked.push(request)
    const answer = answers[request.url]
    if (answer instanceof TransportError) throw answer
    return { status: answer ? 200 : 404, headers: [], body: '', ...answer }
  }
  return { transport, asked }
}

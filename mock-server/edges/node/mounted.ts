/** Answers a request inside another server, which may have read its body. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handle } from '../fetch.ts'
import { answer, headersOf, pathOf, respond, send, text, tooLarge } from './exchange.ts'

const bodyIsGone = text(
  500,
  'The body of this request was read before it came to the mock server: mount it before the body parsers.',
)

/** @param target path and query as the client sent them */
export async function answerMounted(
  handle: Handle,
  origin: string,
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!request.readableDidRead) return answer(handle, origin, target, request, response, tooLarge)
  const { headers, hasBody } = headersOf(request.rawHeaders)
  const plain = { method: request.method ?? 'GET', url: origin + pathOf(target), headers }
  if (!hasBody) return respond(handle, plain, request, response)
  const body = written((request as { body?: unknown }).body, request.headers['content-type'] ?? '')
  return body === undefined
    ? send(bodyIsGone, request, response)
    : respond(handle, { ...plain, body }, request, response)
}

/** A body that a parser has read, as text again; undefined where it cannot be told what it was. */
function written(parsed: unknown, contentType: string): string | undefined {
  if (typeof parsed === 'string') return parsed
  if (parsed instanceof Uint8Array) return Buffer.from(parsed).toString()
  if (typeof parsed !== 'object' || parsed === null) return undefined
  if (/^application\/(?:[^;]*\+)?json\b/i.test(contentType)) return JSON.stringify(parsed)
  return /^application\/x-www-form-urlencoded\b/i.test(contentType) ? formOf(parsed) : undefined
}

/** Only text, alone or repeated, is what it was: parsers make objects of other names. */
function formOf(parsed: object): string | undefined {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(parsed) as [string, unknown][]) {
    for (const one of [value].flat()) {
      if (typeof one !== 'string') return undefined
      form.append(name, one)
    }
  }
  return form.toString()
}

/** What the client of these tests sends. */
import type { MockClient } from '../../mock-server/index.ts'

export type Fetch = (request: Request) => Promise<Response>

type Json = Record<string, unknown>

/** Bytes. */
const most = 1024 * 1024

/** A JSON object. @throws {Error} when the answer is none */
export async function requested(
  fetch: Fetch,
  url: string,
  headers: Record<string, string> = {},
): Promise<Json> {
  const response = await fetch(new Request(url, { headers }))
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  return objectOf(response, await response.text())
}

/** The answer of the token endpoint; `json` where it is a JSON object and says so. */
export async function sent(
  fetch: Fetch,
  url: URL,
  form: Record<string, string>,
  { client_id: id, client_secret: secret = '' }: MockClient,
  { encodes, follows, patience }: { encodes: boolean; follows: boolean; patience: number },
): Promise<{ status: number; json?: Json }> {
  const part = (text: string) => (encodes ? new URLSearchParams([['', text]]).toString().slice(1) : text)
  const credentials = Buffer.from(`${part(id)}:${part(secret)}`).toString('base64')
  const post = (to: URL) =>
    inTime(
      fetch(
        new Request(to, {
          method: 'POST',
          body: new URLSearchParams(form),
          headers: { authorization: `Basic ${credentials}` },
        }),
      ),
      patience,
    )
  let response = await post(url)
  const location = response.headers.get('location')
  if (follows && response.status === 307 && location !== null) response = await post(new URL(location, url))
  const { status } = response
  const text = await response.text()
  try {
    return { status, json: objectOf(response, text) }
  } catch {
    return { status }
  }
}

function objectOf(response: Response, text: string): Json {
  const type = response.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) throw new Error(`the answer is ${type} and no JSON`)
  if (text.length > most) throw new Error('the answer is too long')
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('the answer is no JSON object')
  return value as Json
}

async function inTime(answer: Promise<Response>, patience: number): Promise<Response> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer came in time')), Math.min(patience, 2 ** 31 - 1))
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

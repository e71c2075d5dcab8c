/** What the mock server takes and gives: plain objects; `Request` and `Response` exist only at the edges. */
export interface MockRequest {
  method: string
  /** Absolute URL. */
  url: string
  headers: readonly (readonly [name: string, value: string])[]
  body?: string
}

export interface MockResponse {
  status: number
  headers: readonly (readonly [name: string, value: string])[]
  body: string
  /** Left out: whole and at once. */
  delivery?: Delivery
}

/** How an answer arrives where something goes wrong on its way. */
export type Delivery =
  /** Not at all: the connection ends. */
  | { kind: 'reset' }
  /** The connection ends after this many bytes of the body; the headers announce all of it. */
  | { kind: 'truncated'; bytes: number }
  /** The body comes in pieces; `pause` is milliseconds. */
  | { kind: 'slow'; pieces: number; pause: number }

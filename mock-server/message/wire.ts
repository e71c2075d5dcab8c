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
}

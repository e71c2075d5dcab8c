/** What a page is asked and what it answers, without sockets. */

export interface Visit {
  method: string
  path: string
  query: URLSearchParams
  /** Empty unless a form was posted. */
  form: URLSearchParams
  /** Name in lower case. */
  header: (name: string) => string | undefined
}

export interface Reply {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** Sends the browser on, by GET whatever it came with. */
export function redirect(location: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 303, headers: { location, 'cache-control': 'no-store', ...headers }, body: '' }
}

/** What the control plane can be asked for. */

export interface Asked {
  /** What stands in the place of the braces of the path; empty where there are none. */
  name: string
  /** Parameters of the query; only those that the route knows. */
  query: Readonly<Record<string, string>>
  /** The JSON of the body; undefined when there is none. */
  body: unknown
}

export interface Outcome {
  status: 200 | 201 | 204
  /** Becomes JSON. */
  value?: unknown
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the control plane; `{...}` stands for one segment. */
  path: string
  /** What it does, in one line. */
  what: string
  /** Members of the body; left out: it takes none. */
  body?: readonly string[]
  /** Parameters that the query may have. */
  query?: readonly string[]
  /** @throws {Refusal} when something about the request is wrong */
  act: (asked: Asked) => Outcome | Promise<Outcome>
}

export const done: Outcome = { status: 204 }

export function told(value: unknown): Outcome {
  return { status: 200, value }
}

export function created(value: unknown): Outcome {
  return { status: 201, value }
}

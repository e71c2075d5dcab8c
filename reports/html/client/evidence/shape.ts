/** What travels from the report to the page's script. Every text in it is harmless to look at already. */

/** One exchange as the page shows it. */
export interface Shown {
  method: string
  url: string
  /** One header a line, `name: value`. */
  asked: string
  /** The request's body. */
  sent?: string
  status?: number
  /** The response's headers, one a line. */
  answered?: string
  /** The response's body. */
  came?: string
  /** Why there is no response. */
  error?: string
  /** ISO 8601. */
  at: string
  /** Milliseconds. */
  took: number
  /** Whose browser sent it; left out: the client. */
  browser?: number
  control?: true
  /** It went to the client, and not to a server. */
  toClient?: true
  curl: string
}

/** The evidence of one variant. */
export interface Evidence {
  /** The index of the exchange at fault. */
  fault?: number
  /** A shell script that repeats the grant. */
  script?: string
  exchanges: Shown[]
}

/** All that is packed into the page. */
export interface Carried {
  /** Name and version of the tool. */
  by: [name: string, version: string]
  /** The origins of the authorization server. */
  servers: string[]
  variants: Evidence[]
}

/** The same, with the list of its pieces' positions in the place of every text: most pieces stand in many texts. */
export interface Packing {
  pieces: string[]
  carried: unknown
}

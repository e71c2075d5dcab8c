/** What `grantproof sign-in` tells of the way from an authorization request to its answer. Every text in it is redacted. */

export interface SignInAccount {
  target: string
  client_id: string
  username: string
  /** What the server insists on, such as PKCE; sent with every request. */
  insistsOn: string[]
  /** Allowing, then denying in a fresh browser. */
  walks: Walk[]
  /** Allowing ended with a code. */
  works: boolean
}

export interface Walk {
  decision: 'allow' | 'deny'
  /** What is particular about the request. */
  note?: string
  pages: WalkedPage[]
  /** Behind the last page. */
  hops: Hop[]
  ended: Ending
}

/** A request on the way, and what answered it. */
export interface Hop {
  method: string
  url: string
  /** Left out where no answer came. */
  status?: number
  /** Where the answer sends the browser. */
  location?: string
}

export interface WalkedPage {
  /** What led to it; the last is the page itself. */
  hops: Hop[]
  url: string
  status: number
  title: string
  kind: string
  /** Of an interlude. */
  about?: string
  because: string
  score?: number
  /** What it could have been taken for as well. */
  passedOver?: { what: string; why: string }[]
  needsScript?: boolean
  /** What is filled in or chosen. */
  fields: { field: string; value: string }[]
  ways: WalkedWay[]
  whyNoDeny?: string
}

export interface WalkedWay {
  does: 'sign in' | 'go on' | 'allow' | 'deny' | 'cancel'
  /** What is pressed or followed. */
  by: string
  method: string
  url: string
  fields: { name: string; value: string }[]
  taken: boolean
}

export interface Ending {
  kind: 'code' | 'access_denied' | 'error' | 'page' | 'stuck'
  sentence: string
}

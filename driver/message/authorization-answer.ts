/** Where an authorization request ended: at a client's redirect URI, or on a page of the server. */
import type { Page } from '../html/page.ts'
import type { Recognition } from '../recognise/recognise.ts'
import type { Transcript } from '../record/transcript.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { Control } from './control.ts'

/** How the browser was sent to the client. */
export type Via = 'location' | 'meta-refresh' | 'script' | 'form-post' | 'link'

/** A stop of the browser, or of the owner on the way. */
export type Landing =
  | {
      kind: 'redirect'
      /** The URI that the browser was sent to, unchanged where the server gave an absolute one. */
      location: string
      via: Via
      /** Status code of the answer that sent the browser away. */
      status: number
      /** Method of the request that it answered. */
      method: string
      /** Fields of an automatic form post. */
      fields: [string, string][]
    }
  | { kind: 'page'; page: Page; method: string }
  | { kind: 'loop'; hops: number; url: string }

/** A page on the way, and what it was taken for. */
export interface Step {
  page: Page
  recognition: Recognition
  /** What in `sign_in` of the target said so, such as `sign_in.steps[0]`; undefined: it was recognised. */
  saidBy?: string
}

export class AuthorizationAnswer {
  readonly request: AuthorizationRequest
  readonly control: Control
  readonly transcript: Transcript
  readonly landing: Landing
  /** Pages met before the end, in order. */
  readonly steps: readonly Step[]
  /** Where in the transcript the way ended. */
  readonly at: number
  /** What `#all` gives, once it was asked for. */
  #read: readonly [string, string][] | undefined

  constructor(parts: {
    request: AuthorizationRequest
    control: Control
    transcript: Transcript
    landing: Landing
    steps: readonly Step[]
  }) {
    this.request = parts.request
    this.control = parts.control
    this.transcript = parts.transcript
    this.landing = parts.landing
    this.steps = parts.steps
    this.at = parts.transcript.exchanges.length - 1
  }

  /** The URI at the client, when the browser was sent there. */
  get location(): string | undefined {
    return this.landing.kind === 'redirect' ? this.landing.location : undefined
  }

  /** The page at the server where it ended, when it ended there. */
  get page(): Page | undefined {
    return this.landing.kind === 'page' ? this.landing.page : undefined
  }

  /** Response parameters of the query, form-decoded, in order. */
  get query(): [string, string][] {
    return this.location === undefined ? [] : [...new URLSearchParams(parts(this.location).query)]
  }

  /** Response parameters of the fragment. */
  get fragment(): [string, string][] {
    return this.location === undefined ? [] : [...new URLSearchParams(parts(this.location).fragment)]
  }

  /** Response parameters wherever they stand: query, fragment or posted form. */
  get parameters(): [string, string][] {
    return [...this.#all]
  }

  get #all(): readonly [string, string][] {
    const posted = this.landing.kind === 'redirect' ? this.landing.fields : []
    return (this.#read ??= [...this.query, ...this.fragment, ...posted])
  }

  /** The first value of a response parameter. */
  get(name: string): string | undefined {
    return this.#all.find(([key]) => key === name)?.[1]
  }

  getAll(name: string): string[] {
    return this.parameters.filter(([key]) => key === name).map(([, value]) => value)
  }

  get code(): string | undefined {
    return this.get('code')
  }

  get state(): string | undefined {
    return this.get('state')
  }

  /** The OAuth error code of an error response. */
  get error(): string | undefined {
    return this.get('error')
  }

  /** A code reached a client. */
  get granted(): boolean {
    return this.code !== undefined && this.code !== ''
  }

  /** Was a page of this kind met on the way? */
  sawPage(kind: Recognition['kind']): boolean {
    return this.steps.some(({ recognition }) => recognition.kind === kind)
  }

  /** Where it ended, in the documents' words. */
  get summary(): string {
    const { landing } = this
    if (landing.kind === 'loop')
      return `a redirect loop, cut off after ${landing.hops} hops at ${landing.url}`
    if (landing.kind === 'page') {
      const { status, title, text } = landing.page
      const words = (title || text).slice(0, 80)
      return `a page at the server with status ${status}${words ? ` ("${words}")` : ' and no text'}`
    }
    const to = landing.location.split(/[?#]/)[0] ?? landing.location
    if (this.granted) return `a code, delivered to ${to}`
    if (this.error) return `the error ${this.error}, delivered to ${to}`
    return `a redirect to ${landing.location.slice(0, 200)}`
  }
}

/** Query and fragment of a URI, without parsing the rest: it may be no URL at all. */
export function parts(uri: string): { target: string; query: string; fragment: string } {
  const [beforeFragment = '', fragment = ''] = split(uri, '#')
  const [target = '', query = ''] = split(beforeFragment, '?')
  return { target, query, fragment }
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

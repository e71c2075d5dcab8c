/** What the token endpoint answered, read strictly. */
import { header, headerValues, type WireResponse } from '../wire.ts'
import type { Transcript } from '../record/transcript.ts'
import type { Control } from './control.ts'
import type { TokenRequest } from './token-request.ts'

export class TokenAnswer {
  readonly request: TokenRequest
  readonly control: Control
  readonly transcript: Transcript
  readonly response: WireResponse
  /** The JSON object of the body, or undefined when the body is no JSON object. */
  readonly json: Readonly<Record<string, unknown>> | undefined

  constructor(parts: {
    request: TokenRequest
    control: Control
    transcript: Transcript
    response: WireResponse
  }) {
    this.request = parts.request
    this.control = parts.control
    this.transcript = parts.transcript
    this.response = parts.response
    this.json = jsonObject(parts.response.body)
  }

  /** Where in the transcript it stands. */
  get at(): number | undefined {
    return this.transcript.indexOf(this.response)
  }

  get status(): number {
    return this.response.status
  }

  get mediaType(): string | undefined {
    return header(this.response.headers, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  }

  headers(name: string): string[] {
    return headerValues(this.response.headers, name)
  }

  /** A member of the answer when it is a non-empty string. */
  text(name: string): string | undefined {
    const value = this.json?.[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  get accessToken(): string | undefined {
    return this.text('access_token')
  }

  get refreshToken(): string | undefined {
    return this.text('refresh_token')
  }

  /** The OAuth error code, when there is one. */
  get error(): string | undefined {
    return this.text('error')
  }

  /** A token came out, whatever the status and the form. */
  get hasTokens(): boolean {
    return this.accessToken !== undefined || /"(access|refresh)_token"\s*:\s*"[^"]/.test(this.response.body)
  }

  /** 200 with an access token. */
  get granted(): boolean {
    return this.status === 200 && this.accessToken !== undefined
  }

  /** 4xx and no token: the server was seen refusing. */
  get refused(): boolean {
    return this.status >= 400 && this.status < 500 && !this.hasTokens
  }

  /** What came, in the documents' words. */
  get summary(): string {
    if (this.hasTokens) return `${this.status} with tokens`
    if (this.error) return `${this.status} ${this.error}`
    return `${this.status} without an OAuth error (${this.mediaType ?? 'no content type'})`
  }
}

/** The JSON object of a body; undefined when it is none. */
export function jsonObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

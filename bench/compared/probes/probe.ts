/** A question to a running server, and what is seen. */
import { newVerifier, type Answer, type Fields, type Subject } from '../subject.ts'
import { visit, type Visit } from '../browser.ts'

export interface Cell {
  /** null: it cannot be said. */
  ok: boolean | null
  seen: string
}

export interface Probe {
  id: string
  /** The row of the table. */
  row: string
  /** The server is of no use after it. */
  movesTime?: true
  run: (subject: Subject) => Promise<Cell>
}

export const yes = (seen = ''): Cell => ({ ok: true, seen })
export const no = (seen = ''): Cell => ({ ok: false, seen })

/** The claims of a JWT, unverified; none where it is no JWT. */
export function claimsOf(token: string): Record<string, unknown> {
  const [, body] = token.split('.')
  if (body === undefined) return {}
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
}

/** The visit of a user to an authorization request. */
export async function opened(
  subject: Subject,
  changes: Record<string, string | undefined> = {},
  conduct: { username?: string; password?: string; deny?: boolean } = {},
): Promise<Visit & { verifier: string }> {
  const verifier = newVerifier()
  const username = conduct.username ?? 'alice'
  const hint = subject.peer.hints?.[username]
  const request = subject.request(verifier, { ...(hint !== undefined && { login_hint: hint }), ...changes })
  const client = new URL(request).searchParams.get('redirect_uri') ?? ''
  const result = await visit(request, client, { password: subject.password, ...conduct, username })
  return { ...result, verifier }
}

/** A code for `app` and its verifier. @throws {Error} when the server gives none */
export async function coded(subject: Subject, changes: Fields = {}, username = 'alice') {
  const { callback, verifier, status } = await opened(subject, changes, { username })
  const code = callback?.get('code')
  if (!code) throw new Error(`no code: status ${status}, ${callback?.toString() ?? 'no response'}`)
  return { code, verifier, callback }
}

/** Tokens for `app`. @throws {Error} when the server gives none */
export async function tokens(subject: Subject, changes: Fields = {}, username = 'alice') {
  const { code, verifier } = await coded(subject, changes, username)
  const answer = await subject.redeem(code, verifier)
  if (answer.status !== 200) throw new Error(`no tokens: ${said(answer)}`)
  return answer.json
}

/** Status and error code of an answer. */
export function said({ status, json }: Answer): string {
  const { error } = json
  return typeof error === 'string' ? `${status} ${error}` : `${status}`
}

/** Whether a token request was refused. */
export function refused(answer: Answer): Cell {
  const granted = answer.status === 200 && answer.json['access_token'] !== undefined
  return granted ? no() : yes(said(answer))
}

/** Whether an authorization request was refused: on a page, or at the client. */
export function turnedAway({ callback, status, pages }: Visit): Cell {
  const error = callback?.get('error')
  if (error) return yes(`at the client: ${error}`)
  if (callback?.has('code')) return no()
  return yes(`${status}${pages.includes('error page') ? ', page' : ''}`)
}

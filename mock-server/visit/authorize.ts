/** `server.authorize`: one call for what a browser and a resource owner do. */
import type { Clock } from '../clock.ts'
import { oneTimeCodeOf } from '../endpoints/pages/one-time-code.ts'
import { toMockRequest } from '../edges/fetch.ts'
import type { MockUser } from '../model.ts'
import type { MockRequest } from '../message/wire.ts'
import type { Rules } from '../rules/index.ts'
import { Callback } from './callback.ts'
import { visit, type Place } from './visit.ts'

export interface AuthorizeOptions {
  /** Who signs in: the name of a user of the server, or a name with a password. Default: the server's first user. */
  user?: string | { username: string; password: string }
  /** Default `allow`. */
  decision?: 'allow' | 'deny'
  /** What the resource owner allows of the requested scope, space-separated. Default: all of it. */
  scope?: string
  /**
   * Changes the response on its way to the client, as an attacker might: another `state`, another `iss`. The log has it as
   * the client gets it. Of a form post the fields are changed.
   */
  change?: (parameters: URLSearchParams) => void
}

export interface Visited {
  issuer: string
  origins: readonly string[]
  clock: Clock
  users: readonly MockUser[]
  /** @param rules over those of the server, for this request */
  answer: (request: MockRequest, rules?: Partial<Rules>) => ReturnType<Place['answer']>
  /** A response goes to another URL than the server gave it, or with other fields of its form. */
  delivered: (from: string, to: string, posted?: Readonly<Record<string, string>>) => void
}

/** The owner may untick what the client asks for, whatever the pages usually offer. */
const unticking: Partial<Rules> = { offersPartialConsent: () => true }

/**
 * @param asked the authorization request; text may be relative to the issuer
 * @throws {Error} one sentence: the request is not for this server, or it ended on a page and not at the client
 */
export async function authorize(
  asked: string | URL | Request,
  { user, decision = 'allow', scope, change }: AuthorizeOptions,
  { issuer, origins, clock, users, answer, delivered }: Visited,
): Promise<Callback> {
  const request = await requestOf(asked, issuer)
  const { origin } = new URL(request.url)
  if (!origins.includes(origin)) {
    throw new Error(
      `The authorization request goes to ${origin}, and this server is at ${origins.join(', ')}.`,
    )
  }
  const owner = ownerOf(user, users)
  const rules = scope === undefined ? undefined : unticking
  const { totp_secret: secret } = owner
  try {
    const callback = await visit(
      request,
      {
        ...owner,
        decision,
        scopes: scope?.split(' '),
        ...(secret === undefined ? {} : { oneTimeCode: await oneTimeCodeOf(secret, clock.now()) }),
      },
      { origins, answer: (sent) => answer(sent, rules) },
    )
    if (!change) return callback
    const changed = changedBy(change, callback)
    const posted = changed.method === 'POST' ? Object.fromEntries(changed.parameters) : undefined
    delivered(callback.url.href, changed.url.href, posted)
    return changed
  } catch (error) {
    const known = users.map(({ username }) => username)
    if (typeof user !== 'string' || known.includes(user)) throw error
    throw new Error(`There is no user ${user}; there are ${known.join(', ')}.`, { cause: error })
  }
}

function changedBy(change: (parameters: URLSearchParams) => void, callback: Callback): Callback {
  const url = new URL(callback.url)
  if (callback.method === 'POST') {
    change(callback.parameters)
    return new Callback(url.href, [...callback.parameters])
  }
  if (url.hash === '') change(url.searchParams)
  else {
    const fragment = new URLSearchParams(url.hash.slice(1))
    change(fragment)
    url.hash = fragment.toString()
  }
  return new Callback(url.href)
}

async function requestOf(asked: string | URL | Request, issuer: string): Promise<MockRequest> {
  if (asked instanceof Request) return toMockRequest(asked)
  if (!URL.canParse(asked, issuer))
    throw new Error(`This is no URL of an authorization request: ${String(asked)}`)
  const url = new URL(asked, issuer)
  url.hash = ''
  return { method: 'GET', url: url.href, headers: [] }
}

/** A name that is not known signs in without a password, which only a server lets pass that takes anybody. */
function ownerOf(user: AuthorizeOptions['user'], users: readonly MockUser[]): MockUser {
  if (typeof user === 'object')
    return (
      users.find(({ username, password }) => username === user.username && password === user.password) ?? user
    )
  const found = user === undefined ? users[0] : users.find(({ username }) => username === user)
  return found ?? { username: user ?? 'anybody', password: 'any' }
}

/** How a consent page is asked for that the server would leave out. */
import type { AuthorizationRequest } from '../../message/authorization-request.ts'
import type { Owner } from '../owner.ts'
import type { BroughtBack } from './knowledge.ts'

export interface Attempt {
  owner: Owner
  request: AuthorizationRequest
}

/** What must stay as it is for whoever asks: the scope of the request, or the user. */
export type Keeping = readonly ('scope' | 'user')[]

/** First as it is; then, where the server was seen to remember, by what was seen to bring the page back. */
export function* attempts(
  owner: Owner,
  request: AuthorizationRequest,
  keeping: Keeping = [],
): Generator<Attempt> {
  yield { owner, request }
  const { asked = 'unknown', broughtBack } = owner.consent ?? {}
  if (asked === 'never') return
  // Asked in every session, or nobody has looked: what brings it back on many servers.
  const way: BroughtBack | undefined = asked === 'once' ? broughtBack : { by: 'prompt' }
  const attempt = way && !keeping.some((kept) => kept === way.by) ? attemptAt(way, owner, request) : undefined
  if (attempt) yield attempt
}

/** The request as this way has it; undefined where it would be the same again. */
export function attemptAt(
  way: BroughtBack,
  owner: Owner,
  request: AuthorizationRequest,
): Attempt | undefined {
  if (way.by === 'prompt') return { owner, request: request.with({ prompt: 'consent' }).asValid() }
  if (way.by === 'browser') return { owner: owner.afresh(), request }
  if (way.by === 'scope') {
    const asked = request.get('scope')?.split(' ') ?? []
    if (asked.includes(way.word)) return undefined
    return { owner, request: request.with({ scope: [...asked, way.word].join(' ') }).asValid() }
  }
  const user = owner.others.find(({ username }) => username === way.username)
  return user && { owner: owner.as(user), request }
}

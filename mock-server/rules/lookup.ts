/** Decisions about who is known to the server. */
import type { GrantHandler } from '../endpoints/token/token.ts'
import type { MockClient, MockUser } from '../model.ts'
import type { MemoryStore } from '../store/memory.ts'
import { sameText } from '../octets/same-text.ts'

export interface LookupRules {
  /** The client with an id. */
  findClient(id: string, store: MemoryStore): MockClient | undefined
  /** Whom a username and a password sign in. */
  findUser(username: string, password: string, users: readonly MockUser[]): MockUser | undefined
  /** Grant types beside the authorization code and refreshing (RFC 6749, 4.5). */
  moreGrants(): Readonly<Record<string, GrantHandler>>
}

export const honestLookup: LookupRules = {
  findClient: (id, store) => store.clients.get(id),
  findUser: (username, password, users) => {
    const user = users.find((candidate) => candidate.username === username)
    return user && sameText(user.password, password) ? user : undefined
  },
  moreGrants: () => ({}),
}

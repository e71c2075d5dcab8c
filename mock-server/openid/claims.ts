/** Claims about users (OpenID Connect Core 1.0, 5.1 and 5.4). */
import type { Context } from '../context.ts'
import type { MockClient, MockUser } from '../model.ts'

export type Claims = Record<string, unknown>

/** Where claims go. */
export type ClaimsUse = 'id_token' | 'userinfo' | 'access_token'

/** For whom, and for what, claims are asked. */
export interface ClaimsRequest {
  /** Only the username is there of a user that the server no longer has. */
  user: Pick<MockUser, 'username'> & Partial<MockUser>
  client: MockClient | undefined
  /** Granted, space-separated. */
  scope: string
  use: ClaimsUse
}

const standard: Readonly<Record<string, readonly string[]>> = {
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
}

/** Scopes that ask for claims, after `openid`. */
export const claimScopes: readonly string[] = Object.keys(standard)

/** The standard claims by name. */
export const standardClaims: readonly string[] = Object.values(standard).flat()

/** What a scope opens of a user's claims: standard claims by their scope, all others with `openid`. */
export function claimsByScope({ user, scope }: ClaimsRequest): Claims {
  const words = scope.split(' ')
  if (!words.includes('openid')) return {}
  const closed = new Set(
    claimScopes.filter((word) => !words.includes(word)).flatMap((word) => standard[word] ?? []),
  )
  const all: Claims = { preferred_username: user.username, ...user.claims }
  return Object.fromEntries(Object.entries(all).filter(([name]) => !closed.has(name)))
}

/** A user by name; only the name of one that the server does not have. */
export function userOf(username: string, { users }: Context): ClaimsRequest['user'] {
  return users.find((user) => user.username === username) ?? { username }
}

/** How a user is called in tokens (OpenID Connect Core 1.0, 2: `sub`). */
export function subjectOf(username: string, context: Context): string {
  return context.rules.subject(userOf(username, context))
}

/** How these defects change token responses. */
import { honest, type Rules } from '../../rules/index.ts'

type Members = Readonly<Record<string, unknown>>

/** Every response with other members. */
export function always(change: (members: Members) => Record<string, unknown>): Partial<Rules> {
  return { tokenMembers: (members) => change(members) }
}

/** The responses to refreshes with other members. */
export function onRefresh(change: (members: Members) => Record<string, unknown>): Partial<Rules> {
  return {
    tokenResponse: (parts) => {
      if (parts.grantType !== 'refresh_token') return honest.tokenResponse(parts)
      const members = change(parts.members)
      return honest.tokenResponse({ ...parts, members, body: honest.tokenResponseBody(members) })
    },
  }
}

export function without(members: Members, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name))
}

/** What nobody can decide while the response to a refresh is none that a client can use. */
export const refreshObscured: readonly string[] = []

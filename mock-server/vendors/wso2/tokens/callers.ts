/** Who calls introspection, revocation and registration. */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { MockUser } from '../../../model.ts'
import type { Parameters } from '../../../message/parameters.ts'
import { textOf } from '../../../octets/text.ts'
import { sameText } from '../../../octets/same-text.ts'

/** The administrator that a fresh installation has. */
export const administrator = 'admin' as const

/** The user whose Basic credentials a request carries. */
export function callerOf(request: Incoming, { users }: Context): MockUser | undefined {
  const credentials = basicOf(request)
  return users.find(({ username, password }) => sameText(`${username}:${password}`, credentials))
}

export function isAdministrator(request: Incoming, context: Context): boolean {
  return callerOf(request, context)?.username === administrator
}

/** The client that a request says it comes from, whatever its secret. */
export function claimedClient(request: Incoming, parameters: Parameters): string | undefined {
  return basicOf(request)?.split(':', 1)[0] || parameters.get('client_id')
}

function basicOf(request: Incoming): string | undefined {
  const encoded = /^Basic +(.*)$/.exec(request.header('authorization') ?? '')?.[1]
  return encoded === undefined ? undefined : textOf(encoded)
}

/** Who calls introspection and revocation. */
import type { Context } from '../../../context.ts'
import { authenticateClient } from '../../../endpoints/client-authentication.ts'
import type { Incoming } from '../../../incoming.ts'
import type { MockClient } from '../../../model.ts'
import type { Parameters } from '../../../parameters.ts'

/** The administrator that a fresh installation has. */
export const administrator = 'admin'

/** Whether the request carries Basic credentials of the administrator. */
export function isAdministrator(request: Incoming, { users }: Context): boolean {
  const [, encoded = ''] = /^Basic (.*)$/.exec(request.header('authorization') ?? '') ?? []
  const credentials = Buffer.from(encoded, 'base64').toString()
  return users.some(
    ({ username, password }) => username === administrator && credentials === `${username}:${password}`,
  )
}

export function clientOf(
  request: Incoming,
  parameters: Parameters,
  context: Context,
): MockClient | undefined {
  const outcome = authenticateClient(request, parameters, context)
  return 'client' in outcome ? outcome.client : undefined
}

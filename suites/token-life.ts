/** Whether an access token lives, and when it ended: seen at the protected resource, else by introspection. */
import type { Cast } from '../driver/cast/cast.ts'
import { lookedAt } from '../driver/transport/busy.ts'

/** Seconds that a server may take to make it known everywhere that a token ended. */
export const propagation = 5

/**
 * Whether an access token is alive. A resource decides it where there is one, so that what introspection does wrong is
 * not held against revocation.
 *
 * @throws {Inconclusive} when the answer tells nothing of the token
 * @throws {Skip} where there is neither resource nor introspection
 */
export async function lives(cast: Cast, accessToken: string): Promise<boolean> {
  if (cast.target.resource === undefined)
    return (await cast.introspection.of(accessToken, 'access_token')).active
  const { status } = lookedAt(await cast.resource.answersTo(accessToken))
  if (status >= 500 || (status >= 300 && status < 400))
    cast.inconclusive(`the resource answered an access token with status ${status}`)
  return status >= 200 && status < 300
}

/** Seconds after which an access token was seen to have ended; undefined when it lives on after all patience. */
export async function diesAfter(cast: Cast, accessToken: string): Promise<number | undefined> {
  let waited = 0
  while (await lives(cast, accessToken)) {
    if (waited >= patienceOf(cast)) return undefined
    const step = waited < propagation ? 1 : 5
    await cast.wait(`${step}s`)
    waited += step
  }
  return waited
}

/** Seconds: two minutes where the operator permits waiting, else half of one. */
export function patienceOf({ target }: Cast): number {
  return target.permissions?.includes('long-wait') ? 120 : 30
}

/** Access tokens that were good and are no more. */
import type { Cast } from '../../driver/cast/cast.ts'
import { opened, opening } from './steps.ts'

/** Seconds. Longer is nobody kept waiting. */
const longestLifetime = 3600
/** Seconds that clocks may differ; servers are known to allow five minutes. */
const tolerance = 300

/**
 * A token whose announced lifetime is over.
 *
 * @param giveUp what to do when that cannot be waited for
 */
export async function expired(cast: Cast, giveUp: (why: string) => never): Promise<string> {
  const { token, answer } = await opening(cast)
  const seconds = Number(answer.json?.['expires_in'] ?? NaN)
  if (!(seconds > 0)) return giveUp('the server does not announce how long its access tokens live')
  if (seconds > longestLifetime)
    return giveUp(`access tokens live for ${seconds} s, longer than the run allows`)
  await cast.wait(`${seconds + tolerance}s`)
  // The resource itself must not have gone away meanwhile.
  await opened(cast)
  return token
}

/**
 * A token that was revoked (RFC 7009), or whose code was used twice (RFC 6749, 4.1.2), and a moment to let it be known.
 * Whether the server really ended it shows at the resource.
 */
export async function revoked(cast: Cast): Promise<string> {
  const { client, target, wait } = cast
  const { token, answer } = await opening(cast)
  if (target.revocation_endpoint === undefined) {
    await client.sends(answer.request.asChanged())
  } else {
    await cast.revocationBy(client).of(token, 'access_token')
  }
  await wait('3s')
  return token
}

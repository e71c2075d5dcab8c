/** The gateway's token cache: for a while it believes a token without asking the key manager. */
import type { Context } from '../../../context.ts'
import type { AccessToken } from '../../../model.ts'
import { slot } from '../../../store/slot.ts'

/** Until when a token is believed; milliseconds since 1970. */
const believed = slot<number>('wso2 gateway tokens')

export function isAlive(token: AccessToken, cacheSeconds: number, { store, clock }: Context): boolean {
  const now = clock.now()
  if (token.expiresAt <= now) return false
  const cache = store.kept(believed)
  if ((cache.get(token.value) ?? 0) > now) return true
  if (token.revoked === true || token.grant.revoked) return false
  cache.set(token.value, now + cacheSeconds * 1000)
  return true
}

export function forgetToken(value: string, { store }: Context): void {
  store.kept(believed).delete(value)
}

/** Tokens that the server keeps in cookies (RFC 6750, 5.3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { headerValues } from '../../driver/wire.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { expectNotServed, formType, methodUnknown, opened, served } from './steps.ts'

export const cookieTokensNeedCsrfProtection = check(
  'rfc6750-5.3-cookie-tokens-need-csrf-protection',
  async (cast) => {
    const { resource, note, skip } = cast
    const cookie = cookieWith(await opened(cast), cast)
    if (!cookie) return note('no cookie holds an access token')
    if (cookie.sameSite) return note('the cookie with the access token is not sent across sites')
    const alone = await resource.request([['cookie', cookie.pair]])
    if (!served(lookedAt(alone))) return note('the cookie alone does not open the resource')
    const forged = await resource.request(
      [['cookie', cookie.pair], ['origin', 'https://attacker.example'], formType],
      { method: 'POST', body: 'forged=1' },
    )
    if (methodUnknown.has(forged.status)) skip('the resource takes no request that changes anything')
    expectNotServed(cast, 'a request of another site that only has the cookie', forged)
  },
)

/** The cookie of this run that holds the token. */
function cookieWith(token: string, { transcript }: Cast): { pair: string; sameSite: boolean } | undefined {
  const set = transcript.exchanges.flatMap(({ response }) =>
    headerValues(response?.headers ?? [], 'set-cookie'),
  )
  const found = set.find((line) => line.includes(token) || line.includes(encodeURIComponent(token)))
  if (found === undefined) return undefined
  const [pair = '', ...attributes] = found.split(';').map((part) => part.trim())
  return { pair, sameSite: attributes.some((attribute) => /^samesite\s*=\s*(lax|strict)$/i.test(attribute)) }
}

/** The announced lifetime of an access token (RFC 6749, 5.1 and A.14). */
import type { Cast } from '../../driver/cast/cast.ts'
import { rawMember } from '../../driver/message/raw-member.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { redeemed, successes, type Success } from './success.ts'

export const expiresInRecommended = check('rfc6749-5.1-expires-in-recommended', async (cast) => {
  for (const { to, members, answer } of await successes(cast)) {
    if (!Object.hasOwn(members, 'expires_in')) violated('expires_in', `no such member for ${to}`, answer)
  }
})

const tenYears = 10 * 365 * 86_400

/** Whether the member is right: by its value, and by its text. */
const right: Record<string, { called: string; is: (value: unknown, raw: string) => boolean }> = {
  type: { called: 'a JSON number', is: (value) => typeof value === 'number' },
  'raw-digits': { called: 'digits only', is: (_, raw) => /^\d+$/.test(raw.replaceAll('"', '')) },
  plausible: {
    called: 'seconds from now, more than 0 and less than ten years',
    is: (value) => Number(value) > 0 && Number(value) < tenYears,
  },
}

export const expiresInNumber = check(
  'rfc6749-5.1-expires-in-number',
  rows(right, async (cast, { called, is }) => {
    const announcing = (await successes(cast)).filter(({ members }) => Object.hasOwn(members, 'expires_in'))
    if (announcing.length === 0) cast.inconclusive('no token response has expires_in')
    for (const { to, answer, members } of announcing) {
      const value = members['expires_in']
      const raw = rawMember(answer.response.body, 'expires_in') ?? JSON.stringify(value)
      if (!is(value, raw)) violated(`expires_in: ${called}`, `${raw} for ${to}`, answer)
    }
  }),
)

/** Longer lifetimes are not waited for; seconds. */
const longestWait = 3600
/** How long before its end a token still has to work; seconds. */
const margin = 10
/** Clocks of several machines may differ by this, and servers make allowance for it; seconds. */
const tolerance = { usual: 60, generous: 300 }

export const expiresInAccurate = check(
  'rfc6749-5.1-expires-in-accurate',
  async (cast) => {
    const { inconclusive, wait } = cast
    const granted = await redeemed(cast)
    const { access_token: token } = granted.members
    const lifetime = announced(granted)
    if (typeof token !== 'string')
      return inconclusive('the token response has no access token on the top level')
    if (lifetime === undefined) return inconclusive('the token response announces no lifetime')
    if (lifetime > longestWait)
      return inconclusive(`a lifetime of ${lifetime} s is longer than is waited for`)
    if (!(await opens(cast, token))) return inconclusive('the resource does not open to a fresh access token')
    const before = Math.max(0, lifetime - Math.max(margin, Math.ceil(lifetime / 10)))
    await wait(`${before}s`)
    if (!(await opens(cast, token)))
      violated(`a token that works for ${lifetime} s`, `one that is refused after ${before} s`)
    await wait(`${lifetime - before + tolerance.usual}s`)
    if (!(await opens(cast, token))) return
    await wait(`${tolerance.generous - tolerance.usual}s`)
    if (await opens(cast, token))
      violated(`a token that ends after ${lifetime} s`, `one that is good ${tolerance.generous} s later`)
    cast.note(`good ${tolerance.usual} s after its end, and refused after ${tolerance.generous} s`)
  },
  { waits: true },
)

/** Whether the resource serves the token or refuses it. @throws {Inconclusive} when it does neither */
async function opens({ resource, inconclusive }: Cast, token: string): Promise<boolean> {
  const { status } = await resource.answersTo(token)
  if (status >= 200 && status < 300) return true
  return status >= 400 && status < 500 && status !== 429
    ? false
    : inconclusive(`the resource neither serves nor refuses: status ${status}`)
}

/** Seconds. That they stand in a string is judged by the check of that. */
function announced({ members: { expires_in: value } }: Success): number | undefined {
  return /^[1-9]\d*$/.test(String(value)) ? Number(value) : undefined
}

/** Whose the refreshed tokens are (RFC 6749, 6). */
import type { Cast } from '../../driver/cast/cast.ts'
import { jsonObject } from '../../driver/message/token-answer.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { redemption } from '../steps.ts'
import { tokensOf } from './steps.ts'

/**
 * The resource is read for both users, and once more for the first: what is the same for two tokens of one user and
 * not that of the other is taken to tell users apart. No name of a member is known beforehand, and values that come
 * with a token or with the time are left out.
 */
export const refreshTokenUserKept = check('rfc6749-6-refresh-token-user-kept', async (cast) => {
  const { owner, client, secondUser, inconclusive } = cast
  const { accessToken, refresh } = await tokensOf(cast, client)
  const first = await shown(cast, accessToken)
  const other = given(await client.redeems(given(await owner.as(secondUser).approves(client.request()))))
  const second = await shown(cast, other.accessToken)
  const refreshed = given(await client.sends(refresh))
  const now = await shown(cast, refreshed.accessToken)
  const at = cast.transcript.last
  const again = await shown(cast, given(await client.sends(await redemption(cast, client))).accessToken)
  const telling = [...first].filter(
    ([name, value]) => again.get(name) === value && second.get(name) !== value,
  )
  if (telling.length === 0) return inconclusive('the resource does not show whose the token is')
  const changed = telling.filter(([name, value]) => now.get(name) !== value).map(([name]) => name)
  if (changed.length === 0) return
  if (changed.every((name) => !now.has(name)))
    return inconclusive('the resource does not show whose the refreshed token is')
  const whose = changed.some((name) => now.get(name) === second.get(name))
    ? 'the other user'
    : 'somebody else'
  violated(
    'the resource owner of the original grant',
    `${whose}, by what the resource shows: ${changed.join(', ')}`,
    { at },
  )
})

/** What the resource shows for a token: the members of its JSON, or the whole. */
async function shown(cast: Cast, accessToken = ''): Promise<ReadonlyMap<string, string>> {
  const { status, body } = await cast.resource.answersTo(accessToken)
  if (status < 200 || status > 299)
    cast.inconclusive(`the resource answered an access token with status ${status}`)
  const members = Object.entries(jsonObject(body) ?? { content: body })
  return new Map(members.map(([name, value]) => [name, JSON.stringify(value)]))
}

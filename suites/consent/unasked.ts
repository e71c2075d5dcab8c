/** Servers that add scope of their own to what is asked for (RFC 6749, 3.3 permits it). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { given } from '../expectations.ts'

/** Allows a request for the first scope alone: says the response that the second is granted with it? */
export async function grantedUnasked(
  { client }: Cast,
  owner: Owner,
  [asked, other]: readonly [string, string],
): Promise<boolean> {
  const tokens = await client.redeems(given(await owner.approves(client.request({ scope: asked }))))
  return (tokens.text('scope') ?? '').split(' ').includes(other)
}

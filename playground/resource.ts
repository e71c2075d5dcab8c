/** A call of an API with the access token in the Authorization header (RFC 6750, 2.1). */
import { BadInput } from './input.ts'
import type { Outgoing, Received } from './outgoing.ts'

/**
 * @throws {BadInput} when the token cannot stand in a header
 * @throws {NoAnswer}
 */
export async function callApi(url: string, accessToken: string, outgoing: Outgoing): Promise<Received> {
  if (!/^[\x21-\x7e]+$/.test(accessToken))
    throw new BadInput(
      'The access token has characters that no header can carry, so it cannot be sent to an API.',
    )
  return outgoing.send('GET', url, { accept: '*/*', authorization: `Bearer ${accessToken}` })
}

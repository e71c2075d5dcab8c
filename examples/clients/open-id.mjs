/** OpenID Connect: a client comes through with a right ID token, and makes nothing of a wrong one. */
import { walk } from './walk.mjs'

/** Claims that a client has to compare (OpenID Connect Core 1.0, 3.1.3.7), each with a value that it must not take. */
const wrong = {
  iss: 'https://somebody-else.example',
  aud: 'somebody-else',
  exp: 1_000_000_000,
  nonce: 'of-another-request',
}

/**
 * @param {{ command: string[], redirectUri: string }} client
 * @throws {Error} when it does not come to the resource with a right ID token, or comes there with a wrong one
 */
export async function walkWithIdToken(client) {
  for (const tls of [false, true]) {
    const { requests } = await walk(client, { tls, openId: true })
    if (!requests.some(({ endpoint, response }) => endpoint === 'token' && response.json?.id_token))
      throw new Error('it asked for no ID token')
  }
  for (const [name, value] of Object.entries(wrong)) {
    const idTokenClaims = (claims) => ({ ...claims, [name]: value })
    const { asked } = await walk(client, { openId: true, rules: { idTokenClaims } })
    if (asked.token.count === 0) throw new Error('it did not come to the token endpoint')
    if (asked.resource.count > 0) throw new Error(`it took an ID token with a wrong ${name}`)
  }
}

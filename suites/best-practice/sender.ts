/** Access tokens that only their client can use (RFC 9700, 2.2.1). */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { unguessable } from '../../driver/cast/stage.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'

export const senderConstrainingOffered = check('rfc9700-2.2.1-sender-constraining-offered', async (cast) => {
  const { owner, client, target, note } = cast
  const members = await cast.published()
  const algorithms = members['dpop_signing_alg_values_supported']
  if (Array.isArray(algorithms) && algorithms.length > 0)
    return note(`DPoP is announced, with ${algorithms.join(', ')}`)
  if (members['tls_client_certificate_bound_access_tokens'] === true)
    return note('access tokens that are bound to a client certificate are announced')
  given(await client.redeems(given(await owner.approves(client.request()))))
  const redemption = client.redemption(given(await owner.approves(client.request())))
  const answer = await client.sends(redemption.header('DPoP', proof(target.token_endpoint)))
  const type = answer.text('token_type')
  if (answer.granted && type?.toLowerCase() === 'dpop') return note('DPoP works, though it is not announced')
  violated(
    'DPoP or certificate-bound access tokens, announced or done',
    `neither announced; a request with a DPoP proof got ${answer.summary}${type === undefined ? '' : ` and token_type ${type}`}`,
    answer,
  )
})

/** A DPoP proof for a POST to this endpoint with a new key (RFC 9449, 4.2). */
function proof(endpoint: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }
  const [htu = endpoint] = endpoint.split(/[?#]/)
  const claims = { jti: unguessable(), htm: 'POST', htu, iat: Math.floor(Date.now() / 1000) }
  const signed = `${encoded(header)}.${encoded(claims)}`
  return `${signed}.${signature(signed, privateKey)}`
}

function signature(text: string, key: KeyObject): string {
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

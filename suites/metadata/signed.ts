/** Metadata in a signed JWT (RFC 8414, 2.1). */
import { isDeepStrictEqual } from 'node:util'
import type { Cast } from '../../driver/cast/cast.ts'
import { readJwt, type JsonWebToken } from '../../driver/message/json-web-token.ts'
import { check } from '../check.ts'
import { documentWith, shown, violatedBy, type Found } from './steps.ts'

/** The document with signed_metadata, and what stands in there. @throws {Skip} */
async function signedIn(cast: Cast): Promise<{ found: Found; jwt: JsonWebToken }> {
  const found = await documentWith(cast, 'signed_metadata')
  const member = found.document['signed_metadata']
  const jwt = typeof member === 'string' ? readJwt(member) : undefined
  return { found, jwt: jwt ?? violatedBy(cast, found, 'signed_metadata, a JWT', shown(member)) }
}

export const signedMetadataIssuer = check('rfc8414-2.1-signed-metadata-issuer', async (cast) => {
  const { found, jwt } = await signedIn(cast)
  const { header, claims } = jwt
  if (typeof header['alg'] !== 'string' || header['alg'].toLowerCase() === 'none')
    violatedBy(cast, found, 'signed_metadata with a signature', `the algorithm ${shown(header['alg'])}`)
  if (typeof claims['iss'] !== 'string' || claims['iss'] === '')
    violatedBy(cast, found, 'the claim iss in signed_metadata', shown(claims['iss']))
  for (const [name, value] of Object.entries(claims)) {
    const plain = found.document[name]
    if (name === 'signed_metadata' || plain === undefined || isDeepStrictEqual(plain, value)) continue
    violatedBy(
      cast,
      found,
      `${name} the same in signed_metadata and beside it`,
      `${shown(value)} there, ${shown(plain)} beside it`,
    )
  }
  cast.note('whether the signature is right is not looked at')
})

export const signedMetadataNotNested = check('rfc8414-2.1-signed-metadata-not-nested', async (cast) => {
  const { found, jwt } = await signedIn(cast)
  if ('signed_metadata' in jwt.claims)
    violatedBy(cast, found, 'no claim signed_metadata inside signed_metadata', 'one')
})

/** Metadata documents on their way out: what is told to stand in them, signed or not, at the place that was asked. */
import type { Context } from '../context.ts'
import { json, plain } from '../message/answers.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import { signed } from '../openid/sign.ts'
import type { DocumentKind, MetadataMembers } from '../rules/metadata.ts'

/**
 * The answer to a request for a document.
 *
 * @param members that the server has; undefined and null ones are left out
 */
export async function publishes(
  members: MetadataMembers,
  kind: DocumentKind,
  request: Incoming,
  context: Context,
): Promise<MockResponse> {
  const { rules } = context
  const told = Object.entries({ ...members, ...rules.toldMetadata() })
  const right = Object.fromEntries(told.filter(([, value]) => value !== undefined && value !== null))
  const document = rules.publishedMetadata(right, kind, context)
  if (!document) return plain(404, 'there is nothing here')
  const whole = rules.signsMetadata()
    ? { ...document, signed_metadata: await signature(document, context) }
    : document
  return rules.metadataAnswer(json(200, whole), kind, request)
}

/** The members as claims of a JWT that says who vouches for them (RFC 8414, 2.1). */
async function signature(document: MetadataMembers, { rules, keys, issuer }: Context): Promise<string> {
  const key = await keys.of()
  const claims = rules.signedMetadataClaims({ iss: rules.issuerIdentifier(issuer), ...document })
  return signed({ alg: key.alg, kid: key.kid }, claims, key)
}

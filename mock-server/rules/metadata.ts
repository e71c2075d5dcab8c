/** Decisions about what the server publishes of itself (RFC 8414; OpenID Connect Discovery 1.0). */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'

/** Which of the two: that of RFC 8414, or that of OpenID Connect Discovery. */
export type DocumentKind = 'oauth' | 'openid'

/** Members by their names. */
export type MetadataMembers = Readonly<Record<string, unknown>>

export interface MetadataRules {
  /** How the server names itself, in its metadata, responses, tokens and description, given its base URL (RFC 8414, 2). */
  issuerIdentifier(base: string): string
  /**
   * The path below an issuer with a path that a path of its origin stands for: the well-known part stands before the
   * issuer's (RFC 8414, 3.1). Undefined: it is not this issuer's.
   */
  wellKnownPath(pathname: string, issuerPath: string): string | undefined
  /** Members that are told to stand in the documents, over the right ones; null leaves one out. */
  toldMetadata(): MetadataMembers
  /** The whole document, given the right one; undefined: there is none. */
  publishedMetadata(
    members: MetadataMembers,
    kind: DocumentKind,
    context: Context,
  ): MetadataMembers | undefined
  /** Whether the members are published a second time, signed (RFC 8414, 2.1). */
  signsMetadata(): boolean
  /** The claims of signed metadata, given the right ones. */
  signedMetadataClaims(claims: MetadataMembers): MetadataMembers
  /** The answer with a document, given the right one (RFC 8414, 3.2). */
  metadataAnswer(answer: MockResponse, kind: DocumentKind, request: Incoming): MockResponse
}

export const honestMetadata: MetadataRules = {
  issuerIdentifier: (base) => base,
  wellKnownPath: (pathname, issuerPath) =>
    pathname.startsWith('/.well-known/') && pathname.endsWith(issuerPath)
      ? pathname.slice(0, -issuerPath.length)
      : undefined,
  toldMetadata: () => ({}),
  publishedMetadata: (members) => members,
  signsMetadata: () => false,
  signedMetadataClaims: (claims) => claims,
  metadataAnswer: (answer) => answer,
}

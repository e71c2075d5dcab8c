/** Kinds of tokens by the names of hints (RFC 7009, 2.1). */
export type TokenKind = 'access_token' | 'refresh_token'

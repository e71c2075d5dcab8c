/** Reads what a JSON Web Token (RFC 7519) says; whether its signature is right is not looked at. */

export interface JsonWebToken {
  header: Readonly<Record<string, unknown>>
  claims: Readonly<Record<string, unknown>>
}

/** Undefined when the text is no signed or unsecured JWT: an opaque token, or an encrypted one. */
export function readJwt(token: string): JsonWebToken | undefined {
  const parts = token.split('.')
  const [header, claims] = parts.map(jsonObject)
  return parts.length === 3 && header && claims && 'alg' in header ? { header, claims } : undefined
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

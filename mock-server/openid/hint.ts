/** ID tokens that come back as a hint (OpenID Connect Core 1.0, 3.1.2.1; OpenID Connect RP-Initiated Logout 1.0, 2). */
import type { Context } from '../context.ts'

export interface Hinted {
  username: string
  clientId: string
}

/** Whom an ID token of this server was about, however old it is; undefined when it is not one of this server's. */
export async function hinted(token: string, context: Context): Promise<Hinted | undefined> {
  const { keys, issuer, users, rules } = context
  // Only those who are shown a token pay for loading it.
  const { createLocalJWKSet, compactVerify, decodeJwt } = await import('jose')
  try {
    await compactVerify(token, createLocalJWKSet({ keys: await keys.published() }))
    const { iss, sub, aud } = decodeJwt(token)
    const [clientId] = [aud ?? []].flat()
    if (iss !== issuer || sub === undefined || clientId === undefined) return undefined
    const user = users.find((candidate) => rules.subject(candidate) === sub)
    return { username: user?.username ?? sub, clientId }
  } catch {
    return undefined
  }
}

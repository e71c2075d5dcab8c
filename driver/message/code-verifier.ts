/** Verifiers and their challenges (RFC 7636, 4.1 and 4.2). */
import { createHash } from 'node:crypto'

/** The S256 challenge of a verifier (RFC 7636, 4.2). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** Of a verifier: 43 to 128 are allowed (RFC 7636, 4.1). */
const ordinaryLength = 60

/**
 * An unguessable verifier of letters and digits whose S256 challenge is of letters and digits too. What a server makes of
 * the other characters, one check asks and not every flow.
 */
export function ordinaryVerifier(unguessable: () => string): string {
  for (;;) {
    const verifier = (unguessable() + unguessable()).slice(0, ordinaryLength)
    if (/^[A-Za-z0-9]+$/.test(challengeOf(verifier))) return verifier
  }
}

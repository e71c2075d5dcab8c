/** How long records are of use. */

/** Milliseconds. */
export const day = 86_400_000

/**
 * When a record has ended, in milliseconds since 1970; undefined: never by itself. What only says when it was issued,
 * as a code does, is of no use a day later.
 */
export function endOf(record: unknown): number | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  const { expiresAt, issuedAt } = record as { expiresAt?: unknown; issuedAt?: unknown }
  if (typeof expiresAt === 'number') return expiresAt
  return typeof issuedAt === 'number' ? issuedAt + day : undefined
}

/** Says no. */
class Refusal extends Error {}

/** @throws {Refusal} unless this is so */
export function refuse(unless: unknown, because: string): asserts unless {
  if (!unless) throw new Refusal(because)
}

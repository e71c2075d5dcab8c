/** How much text a record holds. */

/** Levels of objects and lists that are looked into. */
const deepest = 8

/** Characters of its texts and of the names of its members. */
export function charactersOf(value: unknown, levels = deepest): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null || levels === 0) return 0
  let characters = 0
  for (const [name, member] of Object.entries(value))
    characters += (Array.isArray(value) ? 0 : name.length) + charactersOf(member, levels - 1)
  return characters
}

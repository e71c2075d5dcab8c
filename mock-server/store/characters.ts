/** How much text a record holds. */

/** Levels of objects and lists that are looked into. */
const deepest = 8

/** Characters of its texts and of the names of its members. */
export function charactersOf(value: unknown, levels = deepest): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null || levels === 0) return 0
  let characters = 0
  if (Array.isArray(value)) for (const member of value) characters += charactersOf(member, levels - 1)
  else
    for (const name of Object.keys(value))
      characters += name.length + charactersOf((value as Record<string, unknown>)[name], levels - 1)
  return characters
}

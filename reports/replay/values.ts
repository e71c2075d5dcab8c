/** Values of one run, which another run has others for: how they are told from texts that stay the same. */

/** A secret's label. */
const label = /<[a-z]+(?:-[a-z]+)*(?:-\d+)?>/
/** A label, or a word that looks drawn by lot. */
const atoms = /<[a-z]+(?:-[a-z]+)*-\d+>|[A-Za-z0-9._~-]{8,}/g

export function isLabel(text: string): boolean {
  return new RegExp(`^${label.source}$`).test(text)
}

export function hasLabel(text: string): boolean {
  return label.test(text)
}

/** `<client-secret-1>` without the brackets. */
export function labelName(text: string): string {
  return text.slice(1, -1)
}

function isAtom(text: string): boolean {
  return isLabel(text) || /\d/.test(text)
}

/** The labels and words of a text that may be another run's differently, in their order. */
export function atomsOf(text: string): string[] {
  return (text.match(atoms) ?? []).filter(isAtom)
}

/** The text cut at its atoms; these stand at the odd indexes. */
export function cutAtAtoms(text: string): string[] {
  const parts: string[] = ['']
  let from = 0
  for (const { 0: atom, index } of text.matchAll(atoms)) {
    if (!isAtom(atom)) continue
    parts[parts.length - 1] += text.slice(from, index)
    parts.push(atom, '')
    from = index + atom.length
  }
  parts[parts.length - 1] += text.slice(from)
  return parts
}

/** A whole value that may be another one in another run. */
export function mayVary(value: string): boolean {
  return hasLabel(value) || (value.length >= 8 && /\d/.test(value)) || /^\S{20,}$/.test(value)
}

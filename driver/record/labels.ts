/** The labels that stand for secrets: numbered by kind, such as `<code-1>`. */

/** Labels that are given away already. */
export interface GivenLabels {
  /** Those of the target's own secrets, and whose they are: these stay the same. */
  named: readonly { label: string; of: string }[]
  /** The highest number of each kind. */
  highest: ReadonlyMap<string, number>
}

export class Labels {
  readonly #named: { label: string; of: string }[]
  readonly #highest: Map<string, number>

  constructor({ named, highest }: GivenLabels = { named: [], highest: new Map() }) {
    this.#named = [...named]
    this.#highest = new Map(highest)
  }

  /** A label for one more secret. @param of whose it is, where the target tells */
  label(kind: string, of?: string): string {
    const at = of === undefined ? -1 : this.#named.findIndex((named) => named.of === of)
    const [known] = at < 0 ? [] : this.#named.splice(at, 1)
    if (known) return known.label
    const number = (this.#highest.get(kind) ?? 0) + 1
    this.#highest.set(kind, number)
    return `<${kind}-${number}>`
  }
}

/** The highest number of each kind of label in a text; a number that no run comes to was written by somebody else. */
export function highestIn(text: string): Map<string, number> {
  const highest = new Map<string, number>()
  for (const [, kind = '', number] of text.matchAll(/<([a-z]+(?:-[a-z]+)*)-(\d{1,9})>/g))
    highest.set(kind, Math.max(highest.get(kind) ?? 0, Number(number)))
  return highest
}

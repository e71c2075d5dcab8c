/** Pages come again and again, and reading one costs more than everything else that a browser does here. */

/** How many are kept. */
const kept = 400
/** Characters of a page that is kept; larger ones are read anew. */
const longest = 16_384

/** Makes a value for a text once, as long as few other texts come in between. */
export function remembering<T>(): (text: string, make: () => T) => T {
  const made = new Map<string, T>()
  return (text, make) => {
    if (text.length > longest) return make()
    const known = made.get(text)
    const value = known ?? make()
    // The latest stands last, so that the first is the one to forget.
    if (known !== undefined) made.delete(text)
    else if (made.size >= kept) made.delete(made.keys().next().value ?? '')
    made.set(text, value)
    return value
  }
}

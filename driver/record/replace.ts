/** Replaces many words in many texts, in one go from left to right; where several begin, the longest wins. */

interface Place {
  word: string
  label: string
  /** Where the word stands next; negative: nowhere any more. */
  at: number
}

/**
 * A function that puts labels where words stand. Few of the words stand in any one text, and headers repeat from
 * message to message: words are searched plainly instead of by one large pattern, and each text once.
 *
 * @param labels by word; no word is empty
 */
export function replacing(labels: ReadonlyMap<string, string>): (text: string) => string {
  const longestFirst = [...labels].sort(([a], [b]) => b.length - a.length)
  const done = new Map<string, string>()
  return (text) => {
    let replaced = done.get(text)
    if (replaced === undefined) done.set(text, (replaced = replacedIn(text, longestFirst)))
    return replaced
  }
}

function replacedIn(text: string, longestFirst: readonly (readonly [string, string])[]): string {
  const places: Place[] = []
  for (const [word, label] of longestFirst) {
    if (word.length > text.length) continue // so are most headers: shorter than any secret
    const at = text.indexOf(word)
    if (at >= 0) places.push({ word, label, at })
  }
  if (places.length === 0) return text
  let written = ''
  let from = 0
  for (let next = earliest(places); next; next = earliest(places)) {
    written += text.slice(from, next.at) + next.label
    from = next.at + next.word.length
    for (const place of places) {
      if (place.at >= 0 && place.at < from) place.at = text.indexOf(place.word, from)
    }
  }
  return written + text.slice(from)
}

function earliest(places: readonly Place[]): Place | undefined {
  let first: Place | undefined
  for (const place of places) {
    if (place.at >= 0 && (first === undefined || place.at < first.at)) first = place
  }
  return first
}

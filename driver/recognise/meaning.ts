/** Does a text say something? Compares whole words, without case, accents and punctuation. */
import type { Language, Vocabulary } from './words/vocabulary.ts'
import { type Meaning, words } from './words/words.ts'

const separate = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Entries that one memory of this module holds. A run meets the same few words again and again. */
const mostRemembered = 2000
/** Characters; longer texts differ from page to page. */
const longestRemembered = 200

/** The same function of a text, which answers for texts met before without working again. */
function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > longestRemembered) return answer(text)
    let found = known.get(text)
    if (found === undefined) {
      if (known.size >= mostRemembered) known.clear()
      known.set(text, (found = answer(text)))
    }
    return found
  }
}

/** Text in the form in which words are looked for: ` sign in `; camelCase is parted. */
export const spoken = remembering((text: string): string => {
  const parted = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase()
  return ` ${separate(/^[\x00-\x7f]*$/.test(parted) ? parted : withoutAccents(parted))} `
})

/** Letters that Unicode does not take apart. */
const whole: Record<string, string> = { ı: 'i', ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe' }
const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ıłøßæœ]/g, (letter) => whole[letter] ?? letter)
    // What was taken apart without being an accent goes together again: Korean syllables.
    .normalize('NFC')

const withoutSpaces = new Set<Language>(['ja', 'zh', 'ko'])

function sought(language: Language, word: string): string {
  if (withoutSpaces.has(language)) return spoken(word).trim()
  return word.endsWith('*') ? ` ${spoken(word.slice(0, -1)).trim()}` : spoken(word)
}

const vocabulary = new Map(
  (Object.entries(words) as [Meaning, Vocabulary][]).map(([meaning, byLanguage]) => [
    meaning,
    [
      ...new Set(
        (Object.entries(byLanguage) as [Language, readonly string[]][]).flatMap(([language, list]) =>
          list.map((word) => sought(language, word)),
        ),
      ),
    ],
  ]),
)

const saying = new Map(
  [...vocabulary].map(([meaning, sought]) => [
    meaning,
    remembering((text) => sought.some((word) => text.includes(word))),
  ]),
)

/** @param text as `spoken` gives it */
export const says = (text: string, meaning: Meaning): boolean => saying.get(meaning)?.(text) ?? false

/** How many different words of a meaning a text has. */
export const countOf = (text: string, meaning: Meaning): number =>
  vocabulary.get(meaning)?.filter((word) => text.includes(word)).length ?? 0

function weigh(text: string): number {
  const said = spoken(text)
  if (said.length <= 2) return 0
  if (says(said, 'logout') || says(said, 'elsewhere') || says(said, 'register')) return 0
  if (says(said, 'deny')) return -1
  if (says(said, 'cancel')) return -0.75
  if (says(said, 'allow')) return says(said, 'no') ? -1 : 1
  if (says(said, 'back')) return -0.5
  // A bare yes or no is an answer; within a sentence it is not.
  const short = said.split(' ').length <= 4
  if (short && says(said, 'no')) return -0.75
  if (short && says(said, 'yes')) return 0.75
  return says(said, 'next') ? 0.25 : 0
}

/**
 * Which way a text leans: 1 allows, -1 denies, less for vaguer words, 0 says neither.
 * Refusing wins, for "do not allow" says both.
 */
export const leaning = remembering(weigh)

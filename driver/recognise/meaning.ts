/** Does a text say something? Compares whole words, without case, accents and punctuation. */
import type { Language, Vocabulary } from './vocabulary.ts'
import { type Meaning, words } from './words.ts'

const separate = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Text in the form in which words are looked for: ` sign in `; camelCase is parted. */
export function spoken(text: string): string {
  const parted = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase()
  return ` ${separate(/^[\x00-\x7f]*$/.test(parted) ? parted : withoutAccents(parted))} `
}

/** Letters that Unicode does not take apart. */
const whole: Record<string, string> = { ı: 'i', ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe' }
const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ıłøßæœ]/g, (letter) => whole[letter] ?? letter)

const withoutSpaces = new Set<Language>(['ja', 'zh'])

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

/** @param text as `spoken` gives it */
export const says = (text: string, meaning: Meaning): boolean =>
  vocabulary.get(meaning)?.some((word) => text.includes(word)) ?? false

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

/** A run meets the same few buttons again and again. */
const weighed = new Map<string, number>()
const mostWeighed = 2000

/**
 * Which way a text leans: 1 allows, -1 denies, less for vaguer words, 0 says neither.
 * Refusing wins, for "do not allow" says both.
 */
export function leaning(text: string): number {
  const known = weighed.get(text)
  if (known !== undefined) return known
  if (weighed.size >= mostWeighed) weighed.clear()
  const lean = weigh(text)
  weighed.set(text, lean)
  return lean
}

/**
 * How the word lists are written: by meaning, then by language. A word ending in * stands for all that begin with it.
 * Case and accents do not matter. Words of Chinese, Japanese and Korean are found inside others: no spaces part them, or
 * endings follow. Words that are read from right to left stand here in the order in which they are spoken.
 */
export type Language =
  | 'en'
  | 'de'
  | 'fr'
  | 'es'
  | 'it'
  | 'pt'
  | 'nl'
  | 'sv'
  | 'pl'
  | 'tr'
  | 'ja'
  | 'zh'
  | 'ru'
  | 'ko'
  | 'cs'
  | 'da'
  | 'no'
  | 'fi'
  | 'uk'
  | 'ar'
  | 'he'

export type Vocabulary = Readonly<Partial<Record<Language, readonly string[]>>>

/** Words parted by |. */
export const list = (text: string): string[] => text.split('|').map((word) => word.trim())

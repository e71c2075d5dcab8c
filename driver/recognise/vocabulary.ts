/**
 * How the word lists are written: by meaning, then by language. A word ending in * stands for all that begin with it.
 * Case and accents do not matter. Words of Chinese and Japanese are found inside others, for no spaces part them.
 */
export type Language =
  'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl' | 'sv' | 'pl' | 'tr' | 'ja' | 'zh' | 'ru'

export type Vocabulary = Readonly<Partial<Record<Language, readonly string[]>>>

/** Words parted by |. */
export const list = (text: string): string[] => text.split('|').map((word) => word.trim())

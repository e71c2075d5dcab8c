/** Kinds of characters, by their codes: texts are walked over character by character. */

/** What `\s` stands for in a regular expression. */
export const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(String.fromCharCode(code)))

export const isQuote = (code: number): boolean => code === 34 || code === 39

export const isBracket = (code: number): boolean => code === 60 || code === 62 // < >

export const backslash = 92

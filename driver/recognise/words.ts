/** Every word that recognition knows, by meaning. */
import type { Vocabulary } from './vocabulary.ts'
import { wordsOfAnswers } from './words-of-answers.ts'
import { wordsOfHindrances } from './words-of-hindrances.ts'
import { wordsOfPages } from './words-of-pages.ts'

export type Meaning = keyof typeof wordsOfAnswers | keyof typeof wordsOfPages | keyof typeof wordsOfHindrances

export const words: Readonly<Record<Meaning, Vocabulary>> = {
  ...wordsOfAnswers,
  ...wordsOfPages,
  ...wordsOfHindrances,
}

/** Every word that recognition knows, by meaning. */
import { wordsOfAnswers } from './answers.ts'
import { wordsOfAsides } from './asides.ts'
import { wordsOfBetween } from './between.ts'
import { wordsOfHindrances } from './hindrances.ts'
import { wordsOfMessages } from './messages.ts'
import { wordsOfPages } from './pages.ts'
import type { Vocabulary } from './vocabulary.ts'

const all = {
  ...wordsOfAnswers,
  ...wordsOfPages,
  ...wordsOfMessages,
  ...wordsOfAsides,
  ...wordsOfHindrances,
  ...wordsOfBetween,
}

export type Meaning = keyof typeof all

export const words: Readonly<Record<Meaning, Vocabulary>> = all

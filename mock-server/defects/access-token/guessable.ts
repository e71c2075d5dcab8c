/** What goes wrong with the chance to guess a code or a token. */
import { defect } from '../defect.ts'

const hexDigits = (bits: number) => bits / 4

export const guessableDefects = [
  defect('code-64-bit', {
    story: 'Codes are 64 random bits: too few for the years that they are all tried in.',
    breaks: ['rfc6749-10.10-token-entropy', 'rfc6749-10.10-token-entropy-160'],
    obscures: ['rfc6749-10.10-guessing-limits-tokens'],
    rules: { codeValue: (random) => random.slice(0, hexDigits(64)) },
  }),
  defect('code-128-bit', {
    story: 'Codes are 128 random bits: the least that is allowed, less than what is recommended.',
    breaks: ['rfc6749-10.10-token-entropy-160'],
    rules: { codeValue: (random) => random.slice(0, hexDigits(128)) },
  }),
]

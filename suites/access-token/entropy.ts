import type { Cast } from '../../driver/cast/cast.ts'
import type { Sample } from '../../driver/cast/stage.ts'
import { Inconclusive, Skip } from '../../driver/record/outcomes.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'
import { atOnce, inSequence, kinds, ofSecondClient } from './samples.ts'
import { sizeOf, stepBound, upperBound } from './statistics.ts'

const required = 128
const recommended = 160

export const tokenEntropy = check('rfc6749-10.10-token-entropy', {
  ...rows(kinds, async (cast, read, kind) => {
    enough(kind, read(cast, await inSequence(cast)))
  }),
  async 'sequential-requests'(cast) {
    const samples = await inSequence(cast)
    ofEachKind(cast, samples, (kind, values) => {
      const bits = stepBound(values)
      if (bits < required)
        violated(
          `${kind} of which the one before tells nothing`,
          `${kind} that differ from the one before by a step of ${bits} bits at most`,
        )
    })
  },
  async 'same-second'(cast) {
    const samples = await atOnce(cast)
    ofEachKind(cast, samples, enough)
  },
  async 'across-clients'(cast) {
    const samples = [...(await inSequence(cast)), ...(await ofSecondClient(cast))]
    ofEachKind(cast, samples, enough)
  },
  async 'client-secret'(cast) {
    const { client } = await cast.registrar.registers({})
    const secret = client?.client_secret ?? cast.skip('the registered client got no secret')
    cast.note(`the secret of a registered client can hold ${sizeOf(secret)} bits`)
  },
})

export const tokenEntropy160 = check('rfc6749-10.10-token-entropy-160', async (cast) => {
  const samples = await inSequence(cast)
  ofEachKind(cast, samples, (kind, values) => enough(kind, values, recommended))
})

function enough(kind: string, values: readonly string[], bits = required): void {
  const bound = upperBound(values)
  if (bound < bits) violated(`${kind} of ${bits} bits`, `${kind} of ${bound} bits at most`)
}

/** Judges every kind that can be judged; what could not is told afterwards. @throws {Inconclusive} */
function ofEachKind(
  cast: Cast,
  samples: readonly Sample[],
  judge: (kind: string, values: readonly string[]) => void,
): void {
  let undecided: Inconclusive | undefined
  for (const [kind, read] of Object.entries(kinds)) {
    try {
      judge(kind, read(cast, samples))
    } catch (error) {
      if (error instanceof Skip) cast.note(error.message)
      else if (error instanceof Inconclusive) undecided = error
      else throw error
    }
  }
  if (undecided) throw undecided
}

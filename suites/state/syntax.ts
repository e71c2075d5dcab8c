import { check } from '../check.ts'
import { expect } from '../expectations.ts'
import { carriesState } from './exactly.ts'

/** Every character that a state may have (A.5): %x20-7E. */
const printable = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index))

export const stateSyntax = check('rfc6749-A.5-state-syntax', async ({ owner, client }) => {
  const answer = await owner.visits(client.request().with({ state: printable }))
  expect(answer).to.be.granted
  carriesState(answer)
})

import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { granted, grantedWithoutScope, scopePair } from './steps.ts'

const scopeTokens = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

export const scopeSyntaxOutput = check('rfc6749-3.3-scope-syntax-output', {
  async 'two-scopes'(cast) {
    const pair = scopePair(cast)
    const answer = await granted(cast, cast.client, cast.client.request({ scope: pair.join(' ') }))
    if (scopeOf(answer) === undefined) return cast.inconclusive('the token response has no scope')
    wellFormed(answer, pair)
  },
  async 'no-scope-granted'(cast) {
    const answer = await grantedWithoutScope(cast)
    if (scopeOf(answer) === undefined) return cast.note('no scope requested, and none in the token response')
    wellFormed(answer, [])
  },
})

function scopeOf({ json }: TokenAnswer): unknown {
  return json?.['scope']
}

/** @param known scopes of which a comma can be a part */
function wellFormed(answer: TokenAnswer, known: readonly string[]): void {
  const scope = scopeOf(answer)
  const expected = 'scope tokens with single spaces between them'
  if (typeof scope !== 'string' || !scopeTokens.test(scope)) violated(expected, JSON.stringify(scope), answer)
  // A comma may stand in a scope token, but not in the place of the space.
  const list = scope.split(' ').find((word) => word.includes(',') && !known.includes(word))
  if (list?.split(',').some((word) => known.includes(word))) violated(expected, JSON.stringify(scope), answer)
}

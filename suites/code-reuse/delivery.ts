import type { Cast } from '../../driver/cast/cast.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check } from '../check.ts'
import { expect, violated } from '../expectations.ts'

export const codeInQuery = check('rfc6749-4.1.2-code-in-query', {
  async location(cast) {
    const answer = await delivered(cast)
    if (!answer.location || !URL.canParse(answer.location))
      violated('an absolute URI in Location', answer.summary)
    if (answer.query.every(([name]) => name !== 'code'))
      violated('code in the query of the redirect URI', where(answer))
  },
  async 'target-unchanged'(cast) {
    const answer = await delivered(cast)
    const requested = parts(cast.client.redirectUri).target
    const reached = parts(answer.location ?? '').target
    if (reached !== requested) violated(`a redirect to ${requested}`, `a redirect to ${reached}`)
  },
  async 'no-fragment'(cast) {
    const answer = await delivered(cast)
    if (answer.location?.includes('#')) violated('no fragment in the redirect', where(answer))
  },
  async 'no-token'(cast) {
    const answer = await delivered(cast)
    const token = ['access_token', 'refresh_token'].find((name) => answer.get(name) !== undefined)
    if (token) violated('no token in the redirect', `the parameter ${token}`)
  },
})

async function delivered({ owner, client, inconclusive }: Cast): Promise<AuthorizationAnswer> {
  const answer = await owner.approves(client.request())
  if (answer.landing.kind === 'redirect' && answer.landing.via === 'form-post') {
    inconclusive('the server answers by an automatic form post')
  }
  expect(answer).to.be.granted
  return answer
}

function where(answer: AuthorizationAnswer): string {
  return answer.fragment.some(([name]) => name === 'code') ? 'code in the fragment' : answer.summary
}

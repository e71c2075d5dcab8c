/** What a token response may hold or leave out (RFC 6749, 1.5 and 5.1). */
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { redeemed } from './success.ts'

export const refreshTokenOptional = check('rfc6749-1.5-refresh-token-issuance-optional', async (cast) => {
  const { members } = await redeemed(cast)
  const issued = typeof members['refresh_token'] === 'string'
  cast.note(
    issued ? 'the code brought a refresh token' : 'no refresh token: checks that need one are skipped',
  )
})

export const scopeInResponse = check('rfc6749-5.1-scope-in-response', async ({ owner, client, note }) => {
  const request = client.request()
  const { json } = given(await client.redeems(given(await owner.approves(request))))
  const asked = request.get('scope')
  const named = json?.['scope']
  if (named === undefined) return note('no scope in the response: what was asked for is granted')
  if (typeof named !== 'string' || asked === undefined || !sameSet(named, asked))
    violated(`no scope, or the one asked for: ${asked ?? 'none'}`, JSON.stringify(named))
  note('the scope in the response is the one asked for')
})

function sameSet(one: string, other: string): boolean {
  const sorted = (scope: string) => [...new Set(scope.split(' '))].sort().join(' ')
  return sorted(one) === sorted(other)
}

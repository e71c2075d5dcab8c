import { readJwt } from '../../driver/message/json-web-token.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { introspected, opensResource, scopeWords } from '../granted-scope.ts'
import { granted, grantedWithoutScope } from './steps.ts'

export const scopeRestriction = check('rfc6750-5.2-scope-restriction', async (cast) => {
  const { target, inconclusive, note } = cast
  const answer = await grantedWithoutScope(cast)
  const { accessToken = '' } = answer
  const scope =
    scopeWords(answer.json?.['scope']) ?? scopeWords((await introspected(cast, accessToken))?.['scope'])
  const expected = 'a token that is limited to some scope, when none was requested'
  const demanded = target.resource?.scope
  if (scope) {
    const known = new Set([...(twoScopes(target) ?? []), ...(demanded === undefined ? [] : [demanded])])
    if (known.size < 2) return note(`the token is limited to ${scope.join(' ')}`)
    if ([...known].every((word) => scope.includes(word)))
      violated(expected, `a token with everything: ${scope.join(' ')}`)
    return
  }
  if (demanded === undefined) return inconclusive('nothing shows the scope of the token')
  if (await opensResource(cast, accessToken))
    violated(expected, `a token without a visible scope that opens the resource which demands ${demanded}`)
  note(`the token has no visible scope, and does not open the resource that demands ${demanded}`)
})

export const audienceRestricted = check('rfc6750-5.3-audience-restricted', async (cast) => {
  const { accessToken = '' } = await granted(cast, cast.client, cast.client.request())
  const claims = readJwt(accessToken)?.claims
  const told = claims ?? (await introspected(cast, accessToken))
  const audience = [told?.['aud'] ?? []].flat().map(String)
  if (audience.length === 0) {
    if (claims) violated('an audience in the JWT', 'no aud')
    return cast.skip('the access token is opaque, and no introspection tells its audience')
  }
  if (audience.some((one) => one === '*' || one === ''))
    violated('a certain audience', `aud ${audience.join(' ')}`)
})

import type { Cast } from '../../driver/cast/cast.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { scopeRestrictedClient, twoScopes } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { introspected, opensResource, scopeWords, tokenHas } from '../granted-scope.ts'
import { refreshing } from '../steps.ts'
import { allowsWithout } from './partial-consent.ts'
import { grantedWithoutScope, refused, scopePair } from './steps.ts'

export const scopeReturnedWhenDifferent = check('rfc6749-3.3-scope-returned-when-different', {
  async 'unknown-scope-dropped'(cast) {
    const { owner, client } = cast
    const unknown = unguessable('no-such-scope-')
    const request = client.request({ scope: scopePair(cast)[0] })
    const asked = `${request.get('scope')} ${unknown}`
    const answer = await owner.approves(request.with({ scope: asked }))
    if (refused(answer)) return
    // A server that keeps no list of scopes may have granted it.
    await namedWithout(cast, given(await client.redeems(given(answer))), unknown, false)
  },
  async 'unselected-at-consent'(cast) {
    const { client } = cast
    const [a, b] = scopePair(cast)
    const answer = await allowsWithout(cast, client.request({ scope: `${a} ${b}` }), b)
    await namedWithout(cast, given(await client.redeems(given(answer))), b, true)
  },
  async 'client-policy'(cast) {
    const client = cast.clientFor(scopeRestrictedClient, 'scope-restricted-client')
    const allowed = client.registration.scope?.split(' ') ?? []
    const foreign = twoScopes(cast.target)?.find((scope) => !allowed.includes(scope)) ?? ''
    const request = client.request()
    const answer: AuthorizationAnswer = await cast.owner.approves(
      request.with({ scope: `${request.get('scope')} ${foreign}` }),
    )
    if (refused(answer)) return
    await namedWithout(cast, given(await client.redeems(given(answer))), foreign, false)
  },
  async 'refresh-narrowed'(cast) {
    const { client } = cast
    const [a, b] = scopePair(cast)
    const answer = await client.sends((await refreshing(cast, client, `${a} ${b}`)).with({ scope: a }))
    if (refused(answer)) return
    given(answer)
    // Left out it stands for what was requested, a.
    const named = scopeWords(answer.json?.['scope']) ?? [a]
    const has = await tokenHas(cast, answer.accessToken ?? '', b)
    if (has === undefined)
      return cast.skip('no resource and no introspection shows what the new token may do')
    if (has !== named.includes(b)) {
      violated(`the granted scope in the answer to a refresh for ${a}`, told(answer, b, has), answer)
    }
  },
})

export const defaultScopeDisclosed = check('rfc6749-3.3-default-scope-disclosed', async (cast) => {
  const answer = await grantedWithoutScope(cast)
  const named = scopeWords(answer.json?.['scope'])
  if (named && named.length > 0) return
  const { accessToken = '' } = answer
  const seen = scopeWords((await introspected(cast, accessToken))?.['scope'])
  const { resource } = cast.target
  if (seen === undefined && resource?.scope !== undefined && (await opensResource(cast, accessToken)))
    violated(
      'the default scope in the token response',
      `no scope, and the token has ${resource.scope}`,
      answer,
    )
  if (seen === undefined) return cast.inconclusive('no sign of any granted scope')
  if (seen.length === 0) return cast.note('introspection shows a token without any scope')
  violated('the default scope in the token response', `no scope, and the token has ${seen.join(' ')}`, answer)
})

/**
 * The token response names a scope without this word, which was asked for.
 *
 * @param certain no server can have granted it
 */
async function namedWithout(
  cast: Cast,
  answer: TokenAnswer,
  missing: string,
  certain: boolean,
): Promise<void> {
  const named = scopeWords(answer.json?.['scope'])
  if (named && !named.includes(missing)) return
  const has = await tokenHas(cast, answer.accessToken ?? '', missing)
  if (has === true || (has === undefined && named)) {
    return cast.skip(`the server granted ${missing} as well: no difference could be provoked`)
  }
  if (has === undefined && !certain) cast.inconclusive(`nothing shows whether ${missing} was granted`)
  violated(`the granted scope in the token response, without ${missing}`, told(answer, missing, has), answer)
}

function told(answer: TokenAnswer, scope: string, has: boolean | undefined): string {
  const named = scopeWords(answer.json?.['scope'])
  const token = has === undefined ? '' : `, and a token ${has ? 'with' : 'without'} ${scope}`
  return (named ? `the scope ${named.join(' ')}` : 'no scope') + token
}

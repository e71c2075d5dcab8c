import type { Cast } from '../../driver/cast/cast.ts'
import { consentPage } from '../../driver/cast/pages.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { wayToSubmission } from '../../driver/recognise/recognise.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { allowsWithout } from './partial-consent.ts'
import { introspected, opensResource, scopeWords } from '../granted-scope.ts'
import { granted, refused, scopePair } from './steps.ts'

export const tokenScopeNotWider = check('rfc6749-3.3-token-scope-not-wider', {
  async 'response-scope'(cast) {
    const { narrow, wide } = scopes(cast)
    notNamed(cast, await granted(cast, cast.client, narrow()), wide)
  },
  async 'resource-scope'(cast) {
    const { narrow, both, wide } = scopes(cast)
    const { accessToken: enough = '' } = await granted(cast, cast.client, both())
    const { accessToken: lesser = '' } = await granted(cast, cast.client, narrow())
    if (!(await opensResource(cast, enough)))
      return cast.inconclusive(`the resource does not open to a token with ${wide}`)
    const { status } = await cast.resource.answersTo(lesser)
    if (status < 300) violated(`403 for a token without ${wide}`, `the resource served, status ${status}`)
    if (status === 429 || status >= 500) cast.inconclusive(`the resource answers ${status}`)
    if (status !== 403) cast.note(`refused with ${status}, not with 403`)
  },
  async 'token-request-scope'(cast) {
    const { owner, client } = cast
    const { narrow, both, wide } = scopes(cast)
    const redemption = client.redemption(given(await owner.approves(narrow())))
    const answer = await client.sends(redemption.with({ scope: both().get('scope') ?? wide }))
    await notWidened(cast, answer, wide)
  },
  async 'unselected-scope'(cast) {
    const { both, wide } = scopes(cast)
    await notWidened(cast, await cast.client.redeems(await allowsWithout(cast, both(), wide)), wide)
  },
  async 'consent-form-tampering'(cast) {
    const { client } = cast
    const { narrow, both, wide } = scopes(cast)
    const shown = await consentPage(cast.owner, narrow(), ['scope'])
    const { owner, request, page, recognition } = shown
    const { allow } = recognition
    if (allow.by === 'link') return cast.skip('the decision is a link, not a form')
    const set = [...allow.set, ['scope', both().get('scope') ?? wide] as const]
    const landing = await owner.browser.submit(wayToSubmission({ ...allow, set }), page)
    const answer = await owner.continues(request, landing, { decision: 'leave', signIn: false })
    const refusing = answer.error !== undefined || (answer.page?.status ?? 0) >= 400
    if (answer.granted) return notWidened(cast, await client.redeems(answer), wide)
    if (!refusing) cast.inconclusive(`the changed form was neither granted nor refused: ${answer.summary}`)
    lookedAt(answer.page)
    given(await cast.owner.approves(narrow()))
  },
})

/** Requests with and without the scope that the resource demands. @throws {Skip} */
function scopes(cast: Cast) {
  const { client, target, skip } = cast
  const pair = scopePair(cast)
  const wide =
    target.resource?.scope ?? skip('no resource that demands a scope: give resource with its scope')
  const [lesser = ''] = pair.filter((scope) => scope !== wide)
  const narrow = () => client.request({ scope: lesser })
  const both = () => client.request({ scope: `${lesser} ${wide}` })
  if (narrow().get('scope')?.split(' ').includes(wide))
    skip(`the resource demands ${wide}, which is asked for in every request to this target`)
  return { narrow, both, wide }
}

function notNamed({ note }: Cast, answer: TokenAnswer, wide: string): void {
  const named = scopeWords(answer.json?.['scope'])
  if (named?.includes(wide)) violated(`no ${wide} in the token response`, `the scope ${named.join(' ')}`)
  if (named === undefined) note('no scope in the token response: it stands for what was requested')
}

/** Neither the token response nor the token itself has the scope; a refusal will do. */
async function notWidened(cast: Cast, answer: TokenAnswer, wide: string): Promise<void> {
  if (refused(answer)) return
  notNamed(cast, given(answer), wide)
  const { accessToken = '' } = answer
  const told = scopeWords((await introspected(cast, accessToken))?.['scope'])
  if (told?.includes(wide)) violated(`a token without ${wide}`, `a token with the scope ${told.join(' ')}`)
  if (await opensResource(cast, accessToken))
    violated(`a token without ${wide}`, `a token that opens the resource that demands ${wide}`)
}

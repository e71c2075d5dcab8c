/** The scope of refreshed tokens (RFC 6749, 6). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { tokenHas } from '../granted-scope.ts'
import { existing } from '../steps.ts'
import { next, opensTo, rotating, scopesOf, tokensOf, words, type Tokens } from './steps.ts'

const unknownScope = 'no_such_scope'

export const scopeNotWidened = check('rfc6749-6-scope-not-widened', {
  async superset(cast) {
    const { both, demanded } = scopesOf(cast)
    await notBeyond(cast, both, demanded)
  },
  async 'other-scope'(cast) {
    const { demanded } = scopesOf(cast)
    await notBeyond(cast, demanded, demanded)
  },
  async unknown(cast) {
    await notBeyond(cast, unknownScope, unknownScope)
  },
  async 'widen-after-narrow'(cast) {
    const { client } = cast
    const { kept, both } = scopesOf(cast)
    const third = thirdScope(cast)
    const tokens = await tokensOf(cast, client, both)
    lacking(cast, tokens, third)
    const narrowed = await client.sends(tokens.refresh.with({ scope: kept }))
    if (!narrowed.granted) cast.skip(`a refresh for fewer scopes got ${narrowed.summary}`)
    const wider = next(client, tokens.refresh, narrowed).with({ scope: `${both} ${third}` })
    await within(cast, tokens, await client.sends(wider), third)
  },
})

/** Grants one scope, and asks in a refresh for what holds another. */
async function notBeyond(cast: Cast, wanted: string, beyond: string): Promise<void> {
  const tokens = await tokensOf(cast, cast.client, scopesOf(cast).kept)
  lacking(cast, tokens, beyond)
  await within(cast, tokens, await cast.client.sends(tokens.refresh.with({ scope: wanted })), beyond)
}

function lacking(cast: Cast, { granted }: Tokens, scope: string): void {
  if (granted.has(scope)) cast.inconclusive(`the server granted ${scope} from the beginning`)
}

/** Refused, or granted without the scope that goes beyond, and saying so. */
async function within(cast: Cast, tokens: Tokens, answer: TokenAnswer, beyond: string): Promise<void> {
  const expected = `a refusal, or a token without ${beyond} and an answer that says so`
  if (!existing(answer).hasTokens) return void expect(answer).to.be.refused()
  const scope = answer.json?.['scope']
  if (typeof scope !== 'string') {
    // That the member is missing is judged by the checks of token responses.
    if ((await tokenHas(cast, answer.accessToken ?? '', beyond)) === false)
      return cast.note(`no scope member, and the token is seen to lack ${beyond}`)
    violated(expected, 'tokens without a scope member: what was asked for is granted')
  }
  if (words(scope).has(beyond)) violated(expected, `tokens with the scope ${scope}`)
  const before = await opensTo(cast, tokens.answer, beyond)
  if (before === false && (await opensTo(cast, answer, beyond)))
    violated(expected, `the scope ${scope}, and a resource that demands ${beyond} opens to the token`)
}

/** One more scope that the main client may ask for, or one that there is not. */
function thirdScope({ target, client }: Cast): string {
  const two: readonly string[] = twoScopes(target) ?? []
  const allowed = [...words(client.registration.scope ?? target.scope ?? '')]
  const reserved = ['openid', 'offline_access', ...two]
  return allowed.find((scope) => !reserved.includes(scope)) ?? unknownScope
}

export const scopeNarrowing = check('rfc6749-6-scope-narrowing', async (cast) => {
  const { client, note } = cast
  const { kept, demanded } = scopesOf(cast)
  const tokens = await withBoth(cast)
  const before = await opensTo(cast, tokens.answer, demanded)
  const answer = existing(await client.sends(tokens.refresh.with({ scope: kept })))
  if (!answer.granted) violated(`a token for ${kept}, which was granted with others`, answer.summary)
  const said = answer.text('scope') ?? kept
  if (words(said).has(demanded)) return note(`fewer scopes are not taken notice of: the answer says ${said}`)
  const expected = `a token for ${kept} only, as the answer says`
  if (before === true) {
    if (await opensTo(cast, answer, demanded))
      violated(expected, `a resource that demands ${demanded} opens to it`)
    return
  }
  const keeps = await tokenHas(cast, answer.accessToken ?? '', demanded)
  if (keeps === true) violated(expected, `a token that still has ${demanded}`)
  if (keeps === undefined) note(`the answer says ${said}; nothing shows whether the token is limited`)
})

export const scopeOmittedEqualsOriginal = check('rfc6749-6-scope-omitted-equals-original', {
  async 'first-refresh'(cast) {
    const tokens = await withBoth(cast)
    await asOriginally(cast, tokens, given(await cast.client.sends(tokens.refresh)))
  },
  async 'after-narrowed-refresh'(cast) {
    const { client } = cast
    const tokens = await withBoth(cast)
    const narrowed = await client.sends(tokens.refresh.with({ scope: scopesOf(cast).kept }))
    if (!narrowed.granted) cast.skip(`a refresh for fewer scopes got ${narrowed.summary}`)
    await asOriginally(cast, tokens, given(await client.sends(next(client, tokens.refresh, narrowed))))
  },
  async 'empty-scope'(cast) {
    const tokens = await withBoth(cast)
    const answer = await cast.client.sends(tokens.refresh.with({ scope: '' }))
    expect(answer).to.be.granted
    await asOriginally(cast, tokens, answer)
  },
})

export const newRefreshTokenScopeIdentical = check(
  'rfc6749-6-new-refresh-token-scope-identical',
  async (cast) => {
    const { kept, demanded } = scopesOf(cast)
    const { client, tokens, refreshToken } = await rotating(cast, async (candidate) => {
      const both = await withBoth(cast, candidate)
      const answer = await candidate.sends(both.refresh.with({ scope: kept }))
      if (!answer.granted) cast.skip(`a refresh for fewer scopes got ${answer.summary}`)
      return { tokens: both, answer }
    })
    const renewed = client.refresh(refreshToken)
    const whole = given(await client.sends(renewed))
    await asOriginally(cast, tokens, whole)
    const part = await client.sends(next(client, renewed, whole).with({ scope: demanded }))
    expect(part).to.be.granted
    if (!words(part.text('scope') ?? demanded).has(demanded))
      violated(`the scope ${demanded}, as of the original grant`, `the scope ${part.text('scope')}`)
  },
)

/** Tokens with both scopes. @throws {Inconclusive} when the server does not grant both */
async function withBoth(cast: Cast, client = cast.client): Promise<Tokens> {
  const { kept, demanded, both } = scopesOf(cast)
  const tokens = await tokensOf(cast, client, both)
  if (!tokens.granted.has(kept) || !tokens.granted.has(demanded))
    cast.inconclusive(`the server granted "${[...tokens.granted].join(' ')}" instead of "${both}"`)
  return tokens
}

/** An answer without a scope member means the scope that was asked for: that of the grant. */
async function asOriginally(
  cast: Cast,
  { answer: first, granted }: Tokens,
  answer: TokenAnswer,
): Promise<void> {
  const expected = `the scope of the grant: ${[...granted].join(' ')}`
  const scope = answer.json?.['scope']
  const now = typeof scope === 'string' ? words(scope) : scope === undefined ? granted : undefined
  if (now?.size !== granted.size || ![...granted].every((word) => now.has(word)))
    violated(expected, `the scope ${JSON.stringify(scope)}`)
  // Only a lack of scope is looked for: whether the token works at all has a check of its own.
  if (cast.target.resource === undefined || !(await cast.resource.opensTo(first.accessToken ?? ''))) return
  const { status } = await cast.resource.answersTo(answer.accessToken ?? '')
  if (status === 403) violated(expected, 'a token whose scope no longer opens the resource: status 403')
}

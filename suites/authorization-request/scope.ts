/** How the scope of an authorization request is read, and for whom (RFC 6749, 3.3 and 10.3). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { component } from '../../driver/message/parameters.ts'
import { scopeRestrictedClient, twoScopes } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { settled, unknownValue } from '../steps.ts'
import { scopeGranted } from './steps.ts'

type Spelling = (a: string, b: string) => string

const sameSet: Record<string, Spelling> = {
  percent20: (a, b) => `${a}%20${b}`,
  plus: (a, b) => `${a}+${b}`,
  reversed: (a, b) => `${b}+${a}`,
  repeated: (a, b) => `${a}+${a}+${b}`,
}

const oneWord: Record<string, Spelling> = {
  comma: (a, b) => `${a},${b}`,
  tab: (a, b) => `${a}%09${b}`,
}

export const scopeSpaceDelimited = check('rfc6749-3.3-scope-space-delimited-input', {
  ...rows(sameSet, async (cast, spelling) => {
    const { owner, note, inconclusive } = cast
    const { valid, spelt, requested } = spelled(cast, spelling)
    const answer = await owner.approves(spelt)
    expect(answer).to.be.granted
    const scope = await scopeGranted(cast, answer)
    if (!scope) return note('the token response names no scope: what was requested is granted')
    if (asSet(scope) === asSet(requested)) return
    const usual = await scopeGranted(cast, await owner.approves(valid))
    if (!usual) return inconclusive('nothing names the scope of the ordinary token to compare with')
    if (asSet(scope) !== asSet(usual))
      violated(`the scope of ${spelt.get('scope')} like that of any spelling: ${asSet(usual)}`, asSet(scope))
  }),
  ...rows(oneWord, async (cast, spelling) => {
    const { spelt, ab } = spelled(cast, spelling)
    await notGranted(cast, spelt, ab)
  }),
})

/** A valid request for two scopes, and the same with another spelling of its scope. */
function spelled({ client, target, skip }: Cast, spelling: Spelling) {
  const ab = twoScopes(target) ?? skip('no two scopes')
  const valid = client.request({ scope: ab.join(' ') })
  const requested = valid.get('scope')?.split(' ') ?? []
  const others = requested.filter((scope) => !ab.includes(scope))
  const [a, b] = ab.map(component) as [string, string]
  const raw = [...others.map(component), spelling(a, b)].join('+')
  return { valid, spelt: valid.with({ scope: { raw } }), requested, ab }
}

function asSet(scope: readonly string[]): string {
  return [...new Set(scope)].sort().join(' ')
}

/** The request is refused, or granted without these scopes. A server may ignore what it does not know (3.3). */
async function notGranted(
  cast: Cast,
  request: AuthorizationRequest,
  scopes: readonly string[],
): Promise<void> {
  const { owner, note, inconclusive } = cast
  const answer = settled(await owner.approves(request))
  if (!answer.granted) {
    expect(answer).to.be.refused()
    return note(`the scope ${JSON.stringify(request.get('scope'))} got ${answer.summary}`)
  }
  const granted = await scopeGranted(cast, answer)
  if (!granted) return inconclusive('nothing names the scope of the token: what was granted cannot be told')
  if (scopes.every((scope) => granted.includes(scope))) {
    const whateverIsAsked = await scopeOfUnknown(cast)
    if (scopes.every((scope) => whateverIsAsked.includes(scope)))
      inconclusive('an unknown scope gets the same: what is asked for has no effect')
    violated(`${JSON.stringify(request.get('scope'))} taken for one unknown scope`, asSet(granted))
  }
  note(`the scope ${JSON.stringify(request.get('scope'))} got the scope "${granted.join(' ')}"`)
}

async function scopeOfUnknown(cast: Cast): Promise<string[]> {
  const { owner, client } = cast
  const answer = await owner.approves(client.request().with({ scope: unknownValue }))
  return answer.granted ? ((await scopeGranted(cast, answer)) ?? []) : []
}

export const scopeCaseSensitive = check('rfc6749-3.3-scope-case-sensitive', async (cast) => {
  const { client, target, inconclusive, skip } = cast
  // The second: the first is likelier to be the default, which an ignored scope may get.
  const [a = '', b = ''] = twoScopes(target) ?? []
  const known = [b, a].find((scope) => otherCase(scope) !== scope) ?? skip('the scopes have no letters')
  const changed = otherCase(known)
  const defined = [target.scope, ...target.clients.map(({ scope }) => scope)].join(' ').split(' ')
  if (defined.includes(changed)) inconclusive(`the scope ${changed} is defined as well`)
  const valid = client.request({ scope: known })
  const words = valid.get('scope')?.split(' ') ?? []
  const scope = words.map((word) => (word === known ? changed : word)).join(' ')
  await notGranted(cast, valid.with({ scope }), [known])
})

function otherCase(scope: string): string {
  return scope.toUpperCase() === scope ? scope.toLowerCase() : scope.toUpperCase()
}

export const scopeDependsOnClient = check('rfc6749-10.3-scope-depends-on-client', async (cast) => {
  const { owner, clientFor, target, note } = cast
  const client = clientFor(scopeRestrictedClient, 'scope-restricted-client')
  const ab = twoScopes(target) ?? []
  const allowed = client.registration.scope?.split(' ') ?? []
  const beyond = ab.filter((scope) => !allowed.includes(scope))
  const valid = client.request({ scope: ab.filter((scope) => allowed.includes(scope)).join(' ') })
  const asked = [valid.get('scope'), ...beyond].join(' ')
  const answer = settled(await owner.approves(valid.with({ scope: asked })))
  if (!answer.granted) {
    expect(answer).to.be.refused()
    return note(`"${asked}" got ${answer.summary}`)
  }
  const expected = `${beyond.join(' ')} refused or left out, and a response that says so`
  const scope = given(await client.redeems(answer)).text('scope')
  // A response without scope says that what was requested is granted (RFC 6749, 5.1).
  if (scope === undefined) return violated(expected, `tokens for "${asked}" without a word on scope`)
  if (beyond.some((word) => scope.split(' ').includes(word))) violated(expected, `the scope "${scope}"`)
})

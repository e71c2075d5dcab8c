import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import type { ConsentPage } from '../../driver/cast/pages.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { grantedUnasked } from './unasked.ts'

type Undecided = Omit<ConsentPage, 'request'>

/** What a hopeful client might add, so that nobody is asked. */
const shortcuts = [
  ['approval', '1'],
  ['decision', 'allow'],
  ['prompt', 'none'],
  ['confirmed', 'true'],
] as const

export const approvalDecision = check('rfc6749-4.1.1-approval-decision', {
  async 'repeat-request'(cast) {
    const { owner } = await undecided(cast, cast.client.request())
    await asksAgain(owner, cast.client.request(), 'the request was repeated before a decision')
  },
  async 'other-client-after-consent'(cast) {
    const { client, secondClient } = cast
    const { owner } = await undecided(cast, secondClient.request())
    given(await owner.approves(client.request()))
    await asksAgain(owner, secondClient.request(), 'only another client had been approved')
  },
  async 'wider-scope-after-consent'(cast) {
    const { client, target, skip } = cast
    const scopes = twoScopes(target)
    if (!scopes) return skip('no two scopes: give a scope of two words that the main client may ask for')
    const wider = () => client.request({ scope: scopes.join(' ') })
    const { owner } = await undecided(cast, wider())
    if (await grantedUnasked(cast, owner, scopes)) {
      return skip(`the server grants ${scopes[1]} also where only ${scopes[0]} is asked for`)
    }
    await asksAgain(owner, wider(), `only the scope ${scopes[0]} had been approved`)
  },
  async 'deny-then-repeat'(cast) {
    const { client, skip } = cast
    const { owner, recognition, page } = await undecided(cast, client.request())
    if (!recognition.deny) return skip('the consent page has no control that denies')
    await owner.takes(recognition.deny, { page })
    await asksAgain(owner, client.request(), 'the request before had been denied')
  },
  async 'skip-by-parameter'(cast) {
    const { client } = cast
    const { owner } = await undecided(cast, client.request())
    const names = new Set(client.request().parameters.map(([name]) => name))
    const request = client.request().plus(...shortcuts.filter(([name]) => !names.has(name)))
    await asksAgain(owner, request.asValid(), 'parameters of the request claimed a decision')
  },
})

/** A user of the target, signed in and asked to decide on this request, who has not decided yet. */
async function undecided(cast: Cast, request: AuthorizationRequest): Promise<Undecided> {
  let seen = ''
  for (const user of cast.target.users) {
    const owner = cast.owner.as(user)
    const answer = await owner.visits(request, { decision: 'leave' })
    const last = answer.steps.at(-1)
    if (last?.recognition.kind === 'consent' && last.page === answer.page) {
      return { owner: owner.at(request), page: last.page, recognition: last.recognition }
    }
    seen = answer.summary
  }
  return cast.inconclusive(
    `nobody is asked for consent, so that approval may have been given beforehand; without a decision came ${seen}`,
  )
}

async function asksAgain(owner: Owner, request: AuthorizationRequest, situation: string): Promise<void> {
  const answer = await owner.visits(request, { decision: 'leave' })
  if (answer.granted) violated('no code before a decision', `${answer.summary}, although ${situation}`)
}

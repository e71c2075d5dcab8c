import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { consentPage, loginPage, type LoginPage } from '../../driver/cast/pages.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { given } from '../expectations.ts'
import { owners } from './identity.ts'

export const codeBoundToResourceOwner = check('rfc6749-4.1-code-bound-to-resource-owner', {
  async interleaved(cast) {
    const [first, second] = people(cast)
    const pages = [
      await loginPage(first, cast.client.request()),
      await loginPage(second, cast.client.request()),
    ] as const
    const undecided = [await signedIn(pages[0]), await signedIn(pages[1])] as const
    const approved = [await allowed(pages[0], undecided[0]), await allowed(pages[1], undecided[1])] as const
    const { client } = cast
    const [theirs, hers] = [
      given(await client.redeems(approved[1])),
      given(await client.redeems(approved[0])),
    ]
    await owners(cast, [
      [first.user, hers],
      [second.user, theirs],
    ])
  },
  async 'shared-browser-switch'(cast) {
    const { client } = cast
    const [first, second] = people(cast)
    const shown = await consentPage(first, client.request(), ['user'])
    // The second user signs in at the browser that shows the page: its cookies are theirs from then on.
    given(await second.approves(client.request()))
    const { request, page, recognition } = shown
    const browser = second.at(request)
    const landing = await browser.takes(recognition.allow, { page })
    const answer = await browser.continues(request, landing, { decision: 'leave', signIn: false })
    lookedAt(answer.page)
    if (!answer.granted) return cast.note(`the page of the first user led to ${answer.summary}`)
    await owners(cast, [[first.user, given(await client.redeems(answer))]])
  },
  async parallel(cast) {
    const { client } = cast
    const [first, second] = people(cast)
    const approved = [
      given(await first.approves(client.request())),
      given(await second.approves(client.request())),
    ] as const
    const tokens = await Promise.all(approved.map((answer) => client.redeems(answer)))
    const [hers, theirs] = tokens.map(given)
    if (hers && theirs)
      await owners(cast, [
        [first.user, hers],
        [second.user, theirs],
      ])
  },
})

/** Two users, each at a browser of their own. @throws {Skip} */
function people({ owner, secondUser }: Cast): [Owner, Owner] {
  return [owner.afresh(), owner.as(secondUser)]
}

/** Past the login page, before the decision. */
async function signedIn(page: LoginPage): Promise<AuthorizationAnswer> {
  const landing = await page.owner.signsIn(page)
  return page.owner.continues(page.request, landing, { decision: 'leave' })
}

/** The decision, where one is asked for. */
async function allowed(page: LoginPage, answer: AuthorizationAnswer): Promise<AuthorizationAnswer> {
  return given(answer.granted ? answer : await page.owner.continues(page.request, answer.landing))
}

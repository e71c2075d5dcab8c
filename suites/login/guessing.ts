import type { Cast } from '../../driver/cast/cast.ts'
import { loginPage, type LoginPage } from '../../driver/cast/pages.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { Landing } from '../../driver/message/authorization-answer.ts'
import { signInFailed } from '../../driver/recognise/recognise.ts'
import type { User } from '../../driver/target/target.ts'
import { check } from '../check.ts'

/** Wrong passwords after which a server should have reacted. */
const guesses = 50

/** An answer that takes this much longer than the first one is a brake; milliseconds. */
const delay = 1000

export const protectEndUserCredentials = check('rfc6749-10.10-protect-end-user-credentials', {
  async 'one-user'(cast) {
    const { client, owner, note, warn } = cast
    const user = throwAway(cast)
    // The control: the right password works before any wrong one. It throws where it does not.
    await owner.as(user).visits(client.request(), { decision: 'leave' })
    const brake = await brakeAmong(
      cast,
      Array.from({ length: guesses }, () => ({ username: user.username, password: unguessable() })),
    )
    if (brake) return note(brake)
    const answer = await owner.as(user).visits(client.request(), { decision: 'leave' }).catch(failedSignIn)
    if (answer === undefined) return note(`the right password was refused after ${guesses} wrong ones`)
    warn(
      `expected a delay, a lockout, a captcha or 429 after ${guesses} wrong passwords, got none, and the right password then worked`,
    )
  },
  async 'password-spray'(cast) {
    const password = unguessable()
    const brake = await brakeAmong(
      cast,
      Array.from({ length: guesses }, () => ({ username: unguessable('user'), password })),
    )
    // Nobody is harmed by guesses at users that do not exist, so that a server may let them pass.
    cast.note(brake ?? `no brake for one password with ${guesses} invented users`)
  },
  async 'no-user-enumeration'(cast) {
    const known = throwAway(cast).username
    const unknown = unguessable('user')
    const [one, other] = [await refusalOf(cast, known), await refusalOf(cast, unknown)]
    cast.note(
      one === other
        ? 'the login answers alike for a known and an unknown user'
        : `the login answers ${one} for a known user and ${other} for an unknown one`,
    )
  },
})

/** The user that may be locked out: the last one. */
function throwAway({ target, owner }: Cast): User {
  return target.users.at(-1) ?? owner.user
}

async function brakeAmong(cast: Cast, tries: readonly User[]): Promise<string | undefined> {
  const { client, inconclusive } = cast
  const owner = cast.owner.afresh()
  let page: LoginPage | undefined = await loginPage(owner, client.request())
  let usual: number | undefined
  for (const [index, user] of tries.entries()) {
    page ??= await loginPage(owner, client.request())
    if (page.recognition.kind === 'identifier')
      return inconclusive('the login asks for the user and the password on two pages')
    const began = performance.now()
    const landing = await page.owner.signsIn(page, user)
    const took = performance.now() - began
    const after = `after ${index + 1} wrong passwords`
    if (landing.kind !== 'page') return inconclusive('a wrong password was not answered by a page')
    const { status, html } = landing.page
    if ([403, 423, 429, 503].includes(status) && !(await loginAgain(page, landing)))
      return `${status} ${after}`
    if (/captcha|turnstile/i.test(html) && !/captcha|turnstile/i.test(page.page.html))
      return `a captcha ${after}`
    usual ??= took
    if (took > usual + delay) return `answers come ${Math.round(took - usual)} ms later ${after}`
    page = await loginAgain(page, landing)
  }
  return undefined
}

/** The login page that an answer shows once more. */
async function loginAgain(before: LoginPage, landing: Landing): Promise<LoginPage | undefined> {
  const step = await before.owner.recognises(landing)
  return step?.recognition.kind === 'login'
    ? { ...before, page: step.page, recognition: step.recognition }
    : undefined
}

function failedSignIn(error: unknown): undefined {
  if (error instanceof Error && error.name === 'SignInFailed') return undefined
  throw error
}

/** How the login answers a wrong password of this user, in short. */
async function refusalOf(cast: Cast, username: string): Promise<string> {
  const attempt = async () => {
    const { owner, ...step } = await loginPage(cast.owner.afresh(), cast.client.request())
    return owner.signsIn(step, { username, password: unguessable() })
  }
  let landing = await attempt()
  if (landing.kind === 'page' && landing.page.status === 429) {
    await cast.wait('16m')
    landing = await attempt()
  }
  if (landing.kind !== 'page') return 'a redirect'
  const { page } = landing
  return `${page.status} "${(signInFailed(page) ?? page.text).replaceAll(username, '').slice(0, 200)}"`
}

/** Signing in on the key manager's own login page. */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import { formEncoded } from '../../../rules/authorization/authorization.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Settings } from '../../settings.ts'
import { retryPage, retryRedirect } from '../pages/retry.ts'
import type { Flow } from './flows.ts'
import { failed } from '../../../endpoints/authorization/refuse.ts'
import type { Arriving, SignIn } from './sign-in-way.ts'
import { sameText } from '../../../octets/same-text.ts'

/** Failures count for a quarter of an hour. */
const memory = 900_000

/** The only way to sign in that the page offers. */
const authenticators = 'authenticators=BasicAuthenticator:LOCAL'

export function ownLogin(settings: Settings): SignIn {
  // Tomcat completes a relative address with the key manager's own host, also behind the gateway.
  const address = ({ loginQuery }: Flow, keyManager: string, more = '') =>
    `${new URL(settings.loginUrl, keyManager).href}?${loginQuery}&${authenticators}${more}`
  return {
    address: (flow, keyManager) => address(flow, keyManager),
    arrives: (arriving, context) => {
      const { request, fields, flow, keyManager } = arriving
      // To the client a login that was given up is one that still has to be done.
      if (fields.has('deny')) return failed('login-required', flow.valid, request, context, 302)
      const outcome = attempt(arriving, settings, context)
      if (typeof outcome !== 'string') return outcome
      const why = `&authFailure=true&authFailureMsg=login.fail.message${outcome}`
      return redirect(address(flow, keyManager, why), 302)
    },
  }
}

/** Who it is, or the reason that is added to the address of the login page when it comes again. */
function attempt(
  { fields, flow, keyManager }: Arriving,
  { showFailureReason }: Settings,
  context: Context,
): { username: string } | MockResponse | string {
  const { rules, store, clock, users } = context
  const username = (fields.get('username') ?? '').trim().replace(/@carbon\.super$/, '')
  const since = clock.now() - memory
  const failures = () => ({
    user: store.failures(`user ${username}`, since),
    all: store.failures('login', since),
  })
  const reason = (code: number) =>
    `&${formEncoded([
      ['errorCode', String(code)],
      ['failedUsername', username],
    ])}`
  // That a login shows these three numbers is unverified; the product's identity management knows them.
  if (rules.loginThrottled(failures())) {
    return showFailureReason
      ? retryRedirect(keyManager, `${flow.loginQuery}${reason(17003)}&remainingAttempts=0`)
      : retryPage(context, 429)
  }
  const user = users.find((candidate) => candidate.username === username)
  if (user && sameText(user.password, fields.get('password'))) {
    store.succeeded(`user ${username}`)
    return { username }
  }
  store.failed(`user ${username}`, clock.now())
  store.failed('login', clock.now())
  if (!showFailureReason) return ''
  return user ? `${reason(17002)}&remainingAttempts=${attemptsLeft(failures(), rules)}` : reason(17001)
}

/** How often one may still fail. */
function attemptsLeft({ user, all }: { user: number; all: number }, rules: Context['rules']): number {
  const most = 100
  let left = 0
  while (left < most && !rules.loginThrottled({ user: user + left, all: all + left })) left += 1
  return left
}

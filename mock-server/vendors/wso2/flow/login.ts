/** Signing in on the key manager's own login page. */
import { redirect } from '../../../answers.ts'
import type { Context } from '../../../context.ts'
import { errorRedirect } from '../../../endpoints/error-redirect.ts'
import type { MockResponse } from '../../../wire.ts'
import type { Settings } from '../../settings.ts'
import { retryPage } from '../pages/retry.ts'
import type { Arriving, SignIn } from './sign-in-way.ts'

/** Failures count for a quarter of an hour. */
const memory = 900_000

export function ownLogin(settings: Settings): SignIn {
  const address = (query: string, keyManager: string) =>
    `${new URL(settings.loginUrl, keyManager).href}?${query}`
  return {
    // Tomcat completes a relative address with the key manager's own host, also behind the gateway.
    address: ({ loginQuery }, keyManager) => address(loginQuery, keyManager),
    arrives: (arriving, context) => {
      const { request, fields, flow, keyManager } = arriving
      if (fields.get('deny') !== undefined) return errorRedirect('denied', flow.valid, request, context, 302)
      const outcome = attempt(arriving, settings, context)
      if (typeof outcome !== 'string') return outcome
      return redirect(address(`${flow.loginQuery}&${outcome}`, keyManager), 302)
    },
  }
}

/** Who it is, or what is added to the address of the login page when it comes again. */
function attempt(
  { fields }: Arriving,
  { showFailureReason }: Settings,
  context: Context,
): { username: string } | MockResponse | string {
  const { rules, store, clock, users } = context
  const username = (fields.get('username') ?? '').trim().replace(/@carbon\.super$/, '')
  const since = clock.now() - memory
  const failures = { user: store.failures(`user ${username}`, since), all: store.failures('login', since) }
  if (rules.loginThrottled(failures)) return retryPage(context, 429)
  const user = users.find((candidate) => candidate.username === username)
  if (user && user.password === fields.get('password')) {
    store.succeeded(`user ${username}`)
    return { username }
  }
  store.failed(`user ${username}`, clock.now())
  store.failed('login', clock.now())
  const failed = 'authenticators=BasicAuthenticator:LOCAL&authFailure=true&authFailureMsg=login.fail.message'
  if (!showFailureReason) return failed
  // That a login shows these two numbers is unverified; the product's identity management knows them.
  const code = user ? 17002 : 17001
  return `${failed}&errorCode=${code}&failedUsername=${encodeURIComponent(username)}`
}

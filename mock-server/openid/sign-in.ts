/** Who is signed in for an OpenID Connect request (OpenID Connect Core 1.0, 3.1.2.1, 3.1.2.3 and 3.1.2.6). */
import type { Context } from '../context.ts'
import type { Parameters } from '../message/parameters.ts'
import type { AuthorizationFault } from '../rules/authorization/error.ts'
import type { SignedIn } from '../rules/openid/authentication.ts'

const prompts = new Set(['none', 'login', 'consent', 'select_account'])

/** The user; undefined: somebody has to sign in first; or what is wrong. */
export function signedInFor(
  username: string | undefined,
  parameters: Parameters,
  { session, before, hinted }: SignedIn,
  { rules, clock }: Context,
): string | undefined | { fault: AuthorizationFault } {
  const prompt = rules.promptOf(parameters)
  if (prompt.some((word) => !prompts.has(word))) return { fault: 'unknown-prompt' }
  const silent = prompt.includes('none')
  if (silent && prompt.length > 1) return { fault: 'prompt-combination' }
  const maxAge = parameters.get('max_age')
  if (maxAge !== undefined && !/^\d+$/.test(maxAge)) return { fault: 'malformed-max-age' }
  const signedInAt = session?.signedInAt ?? clock.now()
  const asked =
    before === undefined || session?.username === undefined
      ? undefined
      : session.id !== before.session && signedInAt >= before.at
  const old =
    prompt.includes('login') ||
    prompt.includes('select_account') ||
    (maxAge !== undefined && clock.now() - signedInAt > Number(maxAge) * 1000)
  const other = hinted !== undefined && hinted !== username
  // Whoever was asked to sign in as the user of the hint, and came back as somebody else, is not that user.
  if (other && asked === true) return { fault: 'login-required' }
  const lacking = username === undefined || other || (old && asked !== true)
  if (!lacking) return username
  return silent ? { fault: 'login-required' } : undefined
}

/** Decisions about how users are authenticated for OpenID Connect (OpenID Connect Core 1.0, 3.1.2.1 to 3.1.2.4). */
import type { Parameters } from '../../message/parameters.ts'
import type { MockUser, Session } from '../../model.ts'

/** What a new sign-in has to be newer than: it begins another session, and later than the request was made. */
export interface SignedInBefore {
  /** Id of the session of that browser, when it had one. */
  session?: string | undefined
  /** Milliseconds since 1970. */
  at: number
}

/** What is known of how the user came to be signed in. */
export interface SignedIn {
  session?: Session | undefined
  /** Where the request demanded a new sign-in. */
  before?: SignedInBefore | undefined
  /** The user of the id_token_hint. */
  hinted?: string | undefined
}

export interface AuthenticationRules {
  /** Whether a request is one of OpenID Connect, so that prompt, max_age and the hints mean something. */
  isOpenId(parameters: Parameters): boolean
  /** Whether a request_uri stands for a request that the server keeps (RFC 9126). */
  understandsRequestUri(): boolean
  /** The words of prompt. */
  promptOf(parameters: Parameters): readonly string[]
  /** Whether the resource owner may be asked for a decision. */
  mayAskOwner(this: AuthenticationRules, parameters: Parameters): boolean
  /** Whether the resource owner has to be asked, whatever was decided before. */
  mustAskOwner(this: AuthenticationRules, parameters: Parameters): boolean
  /** Whether a sign-in that was there before does not do, so that the request waits for a new one. */
  wantsNewSignIn(this: AuthenticationRules, parameters: Parameters): boolean
  /** The username that the login form begins with. */
  suggestedUsername(parameters: Parameters): string | undefined
  /** How a user signs in, in the words of RFC 8176. */
  authenticationMethodsOf(user: Partial<MockUser>): readonly string[]
}

export const honestAuthentication: AuthenticationRules = {
  isOpenId: (parameters) => parameters.get('scope')?.split(' ').includes('openid') ?? false,
  understandsRequestUri: () => true,
  promptOf: (parameters) => parameters.get('prompt')?.split(' ').filter(Boolean) ?? [],
  mayAskOwner(parameters) {
    return !this.isOpenId(parameters) || !this.promptOf(parameters).includes('none')
  },
  mustAskOwner(parameters) {
    return this.isOpenId(parameters) && this.promptOf(parameters).includes('consent')
  },
  wantsNewSignIn(parameters) {
    const prompt = this.promptOf(parameters)
    const asked = prompt.includes('login') || prompt.includes('select_account')
    return this.isOpenId(parameters) && (asked || parameters.get('max_age') !== undefined)
  },
  suggestedUsername: (parameters) => parameters.get('login_hint'),
  authenticationMethodsOf: ({ totp_secret }) => (totp_secret === undefined ? ['pwd'] : ['pwd', 'otp']),
}

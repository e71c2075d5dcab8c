/** Decisions about the codes and tokens that are issued (RFC 6749, 1.3 to 1.5 and 5.1). */
import type { Context } from '../../context.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { AccessToken, Grant, RefreshToken } from '../../model.ts'
import type { MemoryStore } from '../../store/memory.ts'
import { signedAccessToken } from '../../openid/access-token.ts'
import { idToken } from '../../openid/id-token.ts'
import type { GrantType } from '../openid/id-token.ts'
import type { Rules } from '../index.ts'

/** Tokens of an earlier grant that a new code gets as well. */
export interface Reissued {
  grant: Grant
  access?: AccessToken
  refresh?: RefreshToken
}

export interface IssueRules {
  /** The form of a code, made from unguessable letters and digits; of the request it tells nothing. */
  codeValue(random: string, state?: string, request?: Parameters): string
  /** The form of an access or refresh token, made from unguessable letters and digits. */
  tokenValue(random: string, kind: 'access' | 'refresh'): string
  /** The form of an access token that may speak of what it stands for; by itself that of any token. */
  accessTokenValue(
    this: Rules,
    random: string,
    token: Omit<AccessToken, 'value'>,
    context: Context,
  ): string | Promise<string>
  /** Whether an access token is random text or a JWT that resource servers can read. */
  accessTokenFormat(grant: Grant): 'opaque' | 'jwt'
  /** Seconds that an access token lives (RFC 6750, 5.2). */
  accessTokenLifetime(configured: number): number
  /** The resource owner that the tokens of a grant stand for (RFC 6749, 4.1): who approved it. */
  tokenOwner(grant: Grant, store: MemoryStore): string
  /** Cookies that come with tokens; bearer tokens do not belong in any (RFC 6750, 5.2). */
  tokenCookies(members: Readonly<Record<string, unknown>>): [string, string][]
  /** Whose tokens a new grant gets in the place of new ones. */
  reissued(grant: Grant, context: Context): Reissued | undefined
  /** The members of a success, in order. */
  tokenMembers(
    this: Rules,
    members: Readonly<Record<string, unknown>>,
    grant: Grant,
    context: Context,
    grantType: GrantType,
  ): Record<string, unknown> | Promise<Record<string, unknown>>
}

export const honestIssue: IssueRules = {
  codeValue: (random) => random,
  tokenValue: (random) => random,
  accessTokenValue(random, token, context) {
    return this.accessTokenFormat(token.grant) === 'jwt'
      ? signedAccessToken(random, token, context)
      : this.tokenValue(random, 'access')
  },
  accessTokenFormat: ({ tokenClaims }) => (tokenClaims === undefined ? 'opaque' : 'jwt'),
  accessTokenLifetime: (configured) => configured,
  tokenOwner: ({ username }) => username,
  tokenCookies: () => [],
  reissued: () => undefined,
  async tokenMembers(members, grant, context, grantType) {
    const { scope, access_token } = members
    const parts = { grant, scope: String(scope), accessToken: String(access_token), grantType }
    if (!this.issuesIdToken(parts)) return { ...members }
    const client = context.store.clients.get(grant.clientId)
    return { ...members, id_token: await idToken({ ...parts, client }, context) }
  },
}

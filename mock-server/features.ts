/** Options that decide more than one value: each is a few rules. */
import type { ValidRequest } from './endpoints/authorization/authorize.ts'
import type { Context } from './context.ts'
import { inForm, inHeader } from './message/bearer.ts'
import type { Claims, ClaimsRequest } from './openid/claims.ts'
import { honest, type Rules } from './rules/index.ts'

export interface FeatureOptions {
  /** Whether access tokens are random text, or JWTs that resource servers verify (RFC 9068). Default opaque. */
  accessTokens?: 'opaque' | 'jwt'
  /** Claims of ID tokens, UserInfo and JWT access tokens beyond those of the users, and over them. */
  claims?: Claims | ((request: ClaimsRequest) => Claims)
  /**
   * How users sign in: with the form; with a button for each user beside it; or by themselves, as the user of the
   * login_hint or else the first. Default form.
   */
  signIn?: 'form' | 'buttons' | 'automatic'
  /** Whether the resource owner is asked each time, once for each client and scope, or never. Default ask. */
  consent?: 'ask' | 'remember' | 'automatic'
  /** Which origins' scripts may call endpoints; true: any. Default the origins of registered clients. */
  cors?: boolean | readonly string[]
  /** The transformations of code verifiers that are offered (RFC 7636, 4.2; RFC 8414, 2). Default S256 alone. */
  code_challenge_methods_supported?: readonly ('S256' | 'plain')[]
  /**
   * What the server keeps to where documents contradict each other. `oauth-2.1`: every client has to send a
   * code_challenge, token requests need no redirect_uri, and resources take no token from the query. Default oauth-2.0.
   */
  profile?: 'oauth-2.0' | 'oauth-2.1'
  /** Which tokens can be revoked (RFC 7009, 2): with `refresh-tokens` access tokens cannot. Default all. */
  revocable?: 'all' | 'refresh-tokens'
  /** Only pushed requests are taken (RFC 9126, 5). */
  require_pushed_authorization_requests?: boolean
}

const signIns: Record<NonNullable<FeatureOptions['signIn']>, Partial<Rules>> = {
  form: {},
  buttons: { offersUsers: () => true },
  automatic: { signedInUser: signedInByItself },
}

const consents: Record<NonNullable<FeatureOptions['consent']>, Partial<Rules>> = {
  ask: {},
  remember: {
    rememberedApproval: ({ username, client, scope }, { approvals }) => {
      const allowed = [...approvals.values()]
        .filter((approval) => approval.username === username && approval.clientId === client.client_id)
        .flatMap((approval) => approval.scope.split(' '))
      return scope.split(' ').every((word) => allowed.includes(word))
    },
  },
  automatic: { rememberedApproval: () => true },
}

const profiles: Record<NonNullable<FeatureOptions['profile']>, Partial<Rules>> = {
  'oauth-2.0': {},
  'oauth-2.1': {
    demandsChallenge: () => true,
    tokenRedirectUriFault: (code, presented) =>
      presented === undefined ? undefined : honest.tokenRedirectUriFault(code, presented),
    tokenPlaces: () => [inHeader, inForm],
  },
}

const revocables: Record<NonNullable<FeatureOptions['revocable']>, Partial<Rules>> = {
  all: {},
  'refresh-tokens': { revokesAccessTokens: () => false },
}

/** @throws {Error} when a value is none of those that there are */
export function featureRules(options: FeatureOptions): Partial<Rules> {
  const { accessTokens, claims, signIn = 'form', consent = 'ask', cors, profile = 'oauth-2.0' } = options
  const { code_challenge_methods_supported: methods, revocable = 'all' } = options
  return {
    ...(accessTokens === undefined ? {} : { accessTokenFormat: () => accessTokens }),
    ...(claims === undefined
      ? {}
      : { additionalClaims: typeof claims === 'function' ? claims : () => claims }),
    ...chosen('signIn', signIn, signIns),
    ...chosen('consent', consent, consents),
    ...chosen('profile', profile, profiles),
    ...chosen('revocable', revocable, revocables),
    ...(methods === undefined ? {} : { challengeMethods: () => methods }),
    ...(cors === undefined
      ? {}
      : { corsAllowed: (origin) => cors === true || (cors !== false && cors.includes(origin)) }),
    ...(options.require_pushed_authorization_requests === true ? { requiresPushedRequest: () => true } : {}),
  }
}

function chosen(option: string, value: string, known: Record<string, Partial<Rules>>): Partial<Rules> {
  const found = Object.hasOwn(known, value) ? known[value] : undefined
  if (found) return found
  throw new Error(`${option} is ${JSON.stringify(value)}; there are ${Object.keys(known).join(', ')}`)
}

function signedInByItself(
  this: Rules,
  username: string | undefined,
  context: Context,
  request: ValidRequest,
  signedIn: Parameters<Rules['signedInUser']>[3] = {},
): ReturnType<Rules['signedInUser']> {
  const { users } = context
  const wanted = signedIn.hinted ?? this.suggestedUsername(request.parameters)
  const suggested = users.find((user) => user.username === wanted)?.username
  const somebody = suggested ?? username ?? users[0]?.username
  // The session of a browser says nothing of somebody who signs in by himself.
  const judged = honest.signedInUser.call(this, somebody, context, request, { hinted: signedIn.hinted })
  return judged ?? somebody
}

/** Options that decide more than one value: each is a few rules. */
import type { ValidRequest } from './endpoints/authorization/authorize.ts'
import type { Context } from './context.ts'
import type { Claims, ClaimsRequest } from './openid/claims.ts'
import { honest, type ResponseMode, type Rules } from './rules/index.ts'

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
   * Besides `code`: an access token or an ID token that comes with the code (OAuth 2.0 Multiple Response Type Encoding
   * Practices, 5). Default `code` and `code token`.
   */
  response_types_supported?: readonly ('code' | 'code token' | 'code id_token')[]
  /**
   * What the server keeps to where documents contradict each other. `oauth-2.1`: every client has to send a
   * code_challenge (but those registered with `require_pkce: false`), token requests need no redirect_uri, resources take
   * no token from the query, and assertions of clients are for the issuer alone. `security-bcp`: no access token comes in
   * an authorization response, and users sign in before an error goes to a client (RFC 9700); so does `oauth-2.1`.
   * Default oauth-2.0.
   */
  profile?: 'oauth-2.0' | 'oauth-2.1' | 'security-bcp'
  /**
   * Members of the metadata documents, over those that the server has; null leaves one out. What is announced this way
   * need not be true: for tests of what clients make of it.
   */
  metadata?: Readonly<Record<string, unknown>>
  /** Whether the metadata stand in a signed JWT as well (RFC 8414, 2.1). */
  signed_metadata?: boolean
  /** How an authorization response may be asked for (RFC 8414, 2). Default query, fragment and form_post. */
  response_modes_supported?: readonly ResponseMode[]
  /** Absolute URIs of resources that clients can name (RFC 8707); none by itself, and `resource` is not looked at. */
  resource_indicators?: readonly string[]
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

/** What each adds to the rules of the server without it. */
const profiles: Record<NonNullable<FeatureOptions['profile']>, (before: Rules) => Partial<Rules>> = {
  'oauth-2.0': () => ({}),
  'security-bcp': () => ({ keepsToBestPractice: () => true }),
  'oauth-2.1': (before) => ({
    keepsToBestPractice: () => true,
    everybodySendsChallenge: () => true,
    assertionAudienceAccepted: (audiences, { issuer }) => audiences.length === 1 && audiences[0] === issuer,
    unaskedVerifierFault: () => 'verifier-without-challenge',
    tokenRedirectUriFault: (code, presented) =>
      presented === undefined ? undefined : before.tokenRedirectUriFault(code, presented),
    takesTokensFromQuery: () => false,
  }),
}

const revocables: Record<NonNullable<FeatureOptions['revocable']>, Partial<Rules>> = {
  all: {},
  'refresh-tokens': { revokesAccessTokens: () => false },
}

/**
 * @param before the rules that these are for
 * @throws {Error} when a value is none of those that there are
 */
export function featureRules(options: FeatureOptions, before: Rules): Partial<Rules> {
  const { accessTokens, claims, signIn = 'form', consent = 'ask', cors, profile = 'oauth-2.0' } = options
  const { code_challenge_methods_supported: methods, metadata } = options
  const { response_types_supported: types, resource_indicators: resources } = options
  const { response_modes_supported: modes, revocable = 'all' } = options
  return {
    ...(accessTokens === undefined ? {} : { accessTokenFormat: () => accessTokens }),
    ...(claims === undefined
      ? {}
      : { additionalClaims: typeof claims === 'function' ? claims : () => claims }),
    ...chosen('signIn', signIn, signIns),
    ...chosen('consent', consent, consents),
    ...chosen('profile', profile, profiles)(before),
    ...chosen('revocable', revocable, revocables),
    ...(methods === undefined ? {} : { challengeMethods: () => methods }),
    ...(types === undefined ? {} : { responseTypes: () => [...new Set(['code', ...types])] }),
    ...(modes === undefined ? {} : { responseModes: () => modes }),
    ...(resources === undefined ? {} : { resourceIndicators: () => resources }),
    ...(cors === undefined
      ? {}
      : { corsAllowed: (origin) => cors === true || (cors !== false && cors.includes(origin)) }),
    ...(metadata === undefined ? {} : { toldMetadata: () => metadata }),
    ...(options.signed_metadata === true ? { signsMetadata: () => true } : {}),
    ...(options.require_pushed_authorization_requests === true
      ? { takesPushedRequestsOnly: () => true }
      : {}),
  }
}

function chosen<T>(option: string, value: string, known: Record<string, T>): T {
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

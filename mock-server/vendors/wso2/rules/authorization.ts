/** How the product answers authorization requests, as far as the documents leave it to a server. */
import { challengeOf } from '../../../rules/authorization/pkce.ts'
import type { AuthorizationError, AuthorizationFault, Rules } from '../../../rules/index.ts'
import { honest } from '../../../rules/index.ts'
import { withoutOwnOpenId } from '../../../rules/openid/absent.ts'
import { matchesButForLoopbackPort } from '../../../rules/authorization/loopback.ts'
import { alternatives } from '../callbacks.ts'
import type { Settings } from '../../settings.ts'
import { forget, remembered } from './approvals.ts'
import type { MockClient } from '../../../model.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'

const notAuthorized = 'The authenticated client is not authorized to use this authorization grant type'

/** Texts of the product; a fault that is not here keeps the mock server's own. */
const texts: Partial<Record<AuthorizationFault, AuthorizationError>> = {
  'repeated-parameter': invalid('Invalid authorization request with repeated parameters'),
  'repeated-client-id': invalid('Invalid authorization request with repeated parameters'),
  'repeated-redirect-uri': invalid('Invalid authorization request with repeated parameters'),
  'missing-client-id': invalid('Invalid authorization request'),
  'unknown-client': {
    error: 'invalid_client',
    description: 'A valid OAuth client could not be found for client_id',
  },
  'disabled-client': { error: 'invalid_client', description: 'Oauth application is not in active state' },
  'missing-redirect-uri': invalid('Redirect URI is not present in the authorization request'),
  'unregistered-redirect-uri': invalid('Registered callback does not match with the provided url.'),
  'missing-response-type': invalid('invalid_request, Missing response_type parameter value'),
  'unsupported-response-type': {
    error: 'unsupported_response_type',
    description: 'invalid_request, Invalid response_type parameter value',
  },
  'scope-refused': { error: 'invalid_scope', description: 'Invalid Scope!' },
  'code-grant-not-allowed': { error: 'unauthorized_client', description: notAuthorized },
  'missing-challenge': invalid(
    'PKCE is mandatory for this application. PKCE Challenge is not provided or is not upto RFC 7636 specification.',
  ),
  'unknown-challenge-method': invalid('Unsupported PKCE Challenge Method'),
  'plain-challenge-refused': invalid('This application does not support "plain" transformation algorithm.'),
  'malformed-challenge': invalid('Code challenge used is not up to RFC 7636 specifications.'),
  'login-required': { error: 'login_required', description: 'Authentication required' },
  'consent-required': { error: 'consent_required', description: 'Required consent not found' },
  'unknown-prompt': invalid('Invalid prompt variables passed with the authorization request'),
  // Nothing follows the last word: the prompt itself goes into the log only.
  'prompt-combination': invalid(
    "Invalid prompt variable combination. The value 'none' cannot be used with others prompts. Prompt: ",
  ),
  'malformed-max-age': invalid('Invalid max_age parameter value sent in the authorization request.'),
  denied: { error: 'access_denied', description: 'User denied the consent' },
}

function invalid(description: string): AuthorizationError {
  return { error: 'invalid_request', description }
}

const prompts = new Set(['none', 'login', 'consent', 'select_account'])

export function authorizationRules({ skipConsent }: Settings): Partial<Rules> {
  return {
    ...withoutOwnOpenId,
    authorizationError: (fault) => texts[fault] ?? honest.authorizationError(fault),
    // The order is the one that was seen; nobody may depend on it.
    errorParameters: ({ error: { error, description }, state }) => [
      ['error_description', description],
      ...(state === undefined ? [] : ([['state', state]] as const)),
      ['error', error],
    ],
    redirectUriAccepted: (presented, client) =>
      client.redirect_uris
        .flatMap(alternatives)
        .some(
          (registered) =>
            presented === registered ||
            (client.client_secret === undefined && matchesButForLoopbackPort(presented, registered)),
        ),
    defaultRedirectUri: ({ redirect_uris }) => {
      const [only, ...others] = redirect_uris.flatMap(alternatives)
      return others.length === 0 ? only : undefined
    },
    redirectStatusAfterPost: () => 302,
    isApproval: (decisions) =>
      decisions.length === 1 && (decisions[0] === 'approve' || decisions[0] === 'approveAlways'),
    pendingRequest: ({ id, sessionId }, { pending }) => {
      const found = pending.get(id ?? '')
      return found && found.sessionId === sessionId ? found : undefined
    },
    rememberedApproval: ({ username, client: { client_id } }, store) =>
      skipConsent || remembered({ username, clientId: client_id }, store),
    signedInUser: (username, { store }, { client, parameters }) =>
      prompted(username, parameters, {
        consents: (owner) =>
          skipConsent || remembered({ username: owner, clientId: client.client_id }, store),
        forgets: (owner) => forget({ username: owner, clientId: client.client_id }, store),
      }),
    framingHeaders: () => [
      ['X-Frame-Options', 'DENY'],
      ['Content-Security-Policy', "frame-ancestors 'none'"],
    ],
    challengeMethods: () => ['S256', 'plain'],
    // An application may be set up to take plain; what is published is what all of them take.
    publishedChallengeMethods: () => ['S256'],
    // Where a challenge has to be, one text serves for all that can be wrong with it.
    challengeFault(challenge, client) {
      const usual = honest.challengeFault.call(this, challenge, client)
      const fault = usual !== undefined && client.require_pkce === true ? 'missing-challenge' : usual
      // That plain is not for this application is looked for after a missing challenge, and before a malformed one.
      const { challenge: text, method = 'plain' } = challenge
      const plain = text !== undefined && method === 'plain' && fault !== 'missing-challenge'
      return plain ? 'plain-challenge-refused' : fault
    },
    verifierFault({ challenge, method = 'plain' }, verifier, { require_pkce = false }: MockClient) {
      // A verifier that no challenge waits for is refused by the documents' best practice.
      if (challenge === undefined && !require_pkce) {
        return verifier === undefined ? undefined : this.unaskedVerifierFault()
      }
      if (verifier === undefined) return 'missing-verifier'
      if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return 'malformed-verifier'
      if (method === 'plain') return 'plain-verifier-refused'
      return challengeOf(verifier, method) === challenge ? undefined : 'wrong-verifier'
    },
  }
}

/** What is known of a signed-in owner and the application. */
interface Decisions {
  consents: (username: string) => boolean
  forgets: (username: string) => void
}

/** prompt and max_age (OpenID Connect Core 1.0, 3.1.2.1). */
function prompted(
  username: string | undefined,
  parameters: ValidRequest['parameters'],
  { consents, forgets }: Decisions,
): ReturnType<Rules['signedInUser']> {
  const maxAge = parameters.get('max_age')
  if (maxAge !== undefined && !/^[+-]?\d+$/.test(maxAge)) return { fault: 'malformed-max-age' }
  const prompt = promptOf(parameters)
  // One word that is known is enough.
  if (prompt.length > 0 && !prompt.some((word) => prompts.has(word))) return { fault: 'unknown-prompt' }
  if (prompt.includes('none')) {
    if (prompt.length > 1) return { fault: 'prompt-combination' }
    if (username === undefined) return { fault: 'login-required' }
    return consents(username) ? username : { fault: 'consent-required' }
  }
  if (username !== undefined && prompt.includes('consent')) forgets(username)
  return prompt.includes('login') || prompt.includes('select_account') ? undefined : username
}

/** The words of prompt. */
export function promptOf(parameters: ValidRequest['parameters']): string[] {
  return parameters.get('prompt')?.split(/\s+/).filter(Boolean) ?? []
}

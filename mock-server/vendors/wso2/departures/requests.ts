/** Where the product departs in reading authorization requests. */
import type { Departure } from '../../vendor.ts'
import { errorPageUrl } from '../pages/error.ts'
import { pattern } from '../callbacks.ts'
import { keyManagerSite, type Profile } from '../profile.ts'
import { apim, oauth } from './sources.ts'

export const requestDepartures = (profile: Profile): Departure[] => [
  {
    name: 'redirect-uri-always-required',
    story: 'Refuses authorization and token requests without redirect_uri, although only one is registered.',
    document: 'RFC 6749, 4.1.1',
    source: `${oauth}, OAuthRequestStateValidator 138-143`,
    evidence: 'read',
    breaks: ['rfc6749-3.1.2.3-single-registered-default', 'oauth21-4.1.3-token-request-without-redirect-uri'],
    obscures: ['rfc6749-4.1.3-redirect-uri-not-required-when-omitted'],
    rules: (before) => ({
      defaultRedirectUri: () => undefined,
      faultBeforeClient: (parameters) =>
        before.faultBeforeClient(parameters) ??
        (parameters.get('grant_type') === 'authorization_code' && parameters.get('redirect_uri') === undefined
          ? 'redirect-uri-missing'
          : undefined),
      tokenError: (fault, attempt) => ({
        ...before.tokenError(fault, attempt),
        ...(fault === 'redirect-uri-missing' ? { error: 'invalid_request' } : {}),
      }),
    }),
  },
  {
    name: 'response-type-errors-on-own-page',
    story:
      'Shows faults of response_type on its own page, although the redirect URI was found good: the client hears nothing.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${oauth}, OAuth2AuthzEndpoint 300-321`,
    evidence: 'read',
    breaks: ['rfc6749-3.1.2.3-single-registered-default', 'rfc6749-4.1.2.1-errors-redirected-to-client'],
    obscures: ['rfc6749-3.1.1-response-type-missing', 'rfc6749-3.1.1-response-type-unknown'],
    rules: (before) => ({
      keptFromClient: (fault) =>
        fault === 'missing-response-type' ||
        fault === 'unsupported-response-type' ||
        before.keptFromClient(fault),
    }),
  },
  {
    name: 'pkce-errors-on-own-page',
    story: 'Shows faults of code_challenge on its own page in the same way.',
    document: 'RFC 7636, 4.4.1',
    source: `${oauth}, OAuth2AuthzEndpoint 1284-1316`,
    evidence: 'read',
    breaks: [
      'rfc7636-4.4.1-unsupported-method-invalid-request',
      'rfc7636-4.4.1-missing-challenge-invalid-request',
    ],
    obscures: ['rfc7636-4.4.1-unsupported-method-description', 'rfc7636-4.4.1-missing-challenge-description'],
    rules: (before) => ({
      keptFromClient: (fault) => /challenge/.test(fault) || before.keptFromClient(fault),
    }),
  },
  {
    name: 'unknown-response-type-is-invalid-request',
    story: 'Calls a response_type that it does not know an invalid_request.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${oauth}, OAuth2AuthzEndpoint 300-321`,
    evidence: 'read',
    breaks: ['rfc6749-3.1.1-response-type-unknown'],
    rules: (before) => ({
      authorizationError: (fault) => ({
        ...before.authorizationError(fault),
        ...(fault === 'unsupported-response-type' ? { error: 'invalid_request' } : {}),
      }),
    }),
  },
  {
    name: 'unknown-client-gets-json',
    story: 'Answers an unknown client_id with a bare 401 and JSON, in the browser of the resource owner.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${oauth}, EndpointUtil 612-629; InvalidRequestExceptionMapper 62-100`,
    evidence: 'read',
    breaks: ['rfc9110-15.5.2-401-needs-challenge', 'oauth21-4.1.2.1-error-page-status-400'],
    rules: (before) => ({
      refusalAnswer: (refusal, context) => {
        const { fault, parameters } = refusal
        if (fault !== 'unknown-client' && fault !== 'disabled-client') {
          return before.refusalAnswer(refusal, context)
        }
        const { error, description } = context.rules.authorizationError(fault)
        const id = fault === 'unknown-client' ? `: ${parameters?.get('client_id') ?? ''}` : ''
        return {
          status: 401,
          // The endpoint is declared to produce HTML, and nobody says otherwise here.
          headers: [['Content-Type', 'text/html']],
          body: JSON.stringify({ error_description: description + id, error }).replaceAll('<', '\\u003c'),
        }
      },
    }),
  },
  {
    name: 'invalid-callback-error-code',
    story: 'Uses an error code of its own, invalid_callback, for a redirect URI that is not registered.',
    document: 'RFC 6749, 4.1.2.1 and 8.5',
    source: `${oauth}, OAuth2Service 188`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      authorizationError: (fault) => ({
        ...before.authorizationError(fault),
        ...(fault === 'unregistered-redirect-uri' ? { error: 'invalid_callback' } : {}),
      }),
    }),
  },
  {
    name: 'repetition-gives-400-with-location',
    story:
      'Refuses any repeated parameter with 400 and a Location, which no browser follows: the screen stays empty.',
    document: 'RFC 6749, 3.1 and 4.1.2.1',
    source: `${oauth}, OAuth2AuthzEndpoint 226-229; OAuthRequestStateValidator`,
    evidence: 'read',
    breaks: ['rfc6749-3.1-unknown-duplicates-ignored', 'rfc6749-4.1.2.1-errors-redirected-to-client'],
    rules: (before) => ({
      authorizationRepetitionRefused: () => true,
      keptFromClient: (fault) => fault === 'repeated-parameter' || before.keptFromClient(fault),
      refusalAnswer: (refusal, context) => {
        if (!refusal.fault.startsWith('repeated-')) return before.refusalAnswer(refusal, context)
        const keyManager = context.origins[keyManagerSite(profile)] ?? ''
        const error = context.rules.authorizationError(refusal.fault)
        return { status: 400, headers: [['Location', errorPageUrl(keyManager, error)]], body: '' }
      },
    }),
  },
  {
    name: 'callbacks-by-pattern',
    story: 'Takes a registered callback that begins with regexp= for a pattern.',
    document: 'RFC 6749, 3.1.2.3',
    source: `${oauth}, OAuth2Service 165-190`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      redirectUriAccepted: (presented, client, store) =>
        client.redirect_uris.some((registered) => {
          const expression = pattern(registered)
          return expression === undefined ? presented === registered : matches(expression, presented)
        }) || before.redirectUriAccepted(presented, client, store),
    }),
  },
  {
    name: 'application-without-grants-refused-on-own-page',
    story:
      'Shows on its own page that an application has no grant type at all, although its redirect URI was found good.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${oauth}, OAuth2Service 134-144`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      redirectUriAccepted: (presented, client, store) =>
        client.grant_types?.length !== 0 && before.redirectUriAccepted(presented, client, store),
    }),
  },
  {
    name: 'error-page-answers-200',
    story: 'The page that explains a refusal says that all is well.',
    document: 'RFC 9110, 15.5',
    source: 'identity framework 5.12.153, oauth2_error.jsp',
    evidence: 'read',
    breaks: ['oauth21-4.1.2.1-error-page-status-400'],
    rules: () => ({ refusalStatus: () => 200 }),
  },
  ...(profile.gateway
    ? [
        {
          name: 'gateway-authorizes-by-get-only',
          story: 'The gateway refuses authorization requests by POST, which servers may support.',
          document: 'RFC 6749, 3.1',
          source: `${apim}, _AuthorizeAPI_.xml`,
          evidence: 'read' as const,
          breaks: [],
          rules: () => ({ authorizationByPost: () => false }),
        },
      ]
    : []),
]

/** The whole text has to match, as in Java. A pattern that cannot be read matches nothing. */
function matches(expression: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${expression})$`, 's').test(text)
  } catch {
    return false
  }
}

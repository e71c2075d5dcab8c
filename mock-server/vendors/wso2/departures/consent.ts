/** Where the product departs around sign-in, the decision and the response to the client. */
import type { Departure } from '../../vendor.ts'
import { framework, oauth } from './sources.ts'

export const consentDepartures: Departure[] = [
  {
    name: 'stray-parameters-in-errors',
    story:
      'Adds sp and tenantDomain to error responses; those of a denial are cut out of the Referer and encoded once more.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${framework}, FrameworkUtils 502-575`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      errorParameters: (response) => {
        const usual = before.errorParameters(response)
        const { fault, referer, client } = response
        if (fault === 'login-required') return usual
        if (fault === 'denied') return [...usual, ...fromReferer(referer)]
        const name = client?.client_name ?? client?.client_id
        return name === undefined
          ? usual
          : [...usual, ['sp', name] as const, ['tenantDomain', 'carbon.super'] as const]
      },
    }),
  },
  {
    name: 'posted-errors-without-state',
    story: 'With response_mode=form_post an error comes without the state of the request.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${oauth}, OAuth2AuthzEndpoint 808-872`,
    evidence: 'read',
    breaks: [],
    rules: () => ({ postsStateOfErrors: () => false }),
  },
  {
    name: 'grant-type-checked-after-consent',
    story: 'Asks the resource owner first, and then finds that the client may not have a code.',
    document: 'RFC 6749, 4.1.2.1',
    source: `${oauth}, AbstractResponseTypeHandler 129`,
    evidence: 'read',
    breaks: [],
    rules: () => ({ checksClientBeforeOwner: () => false }),
  },
  {
    name: 'any-word-but-deny-approves',
    story: 'Takes every value of consent other than deny for an approval.',
    document: 'RFC 6749, 10.2',
    source: `${oauth}, OAuth2AuthzEndpoint 347-357`,
    evidence: 'read',
    breaks: [],
    rules: () => ({ isApproval: ([first, ...others]) => others.length === 0 && first !== 'deny' }),
  },
  {
    name: 'flow-not-bound-to-browser',
    story: 'Login and consent need no cookie: whoever knows a key can go on in another browser.',
    document: 'RFC 6749, 10.12',
    source: 'product-apim 2.6.0, GrantTypeTokenGenerateTestCase',
    evidence: 'live',
    breaks: ['rfc6749-3.1-resource-owner-authenticated-first', 'rfc6749-10.12-csrf-protection-consent'],
    rules: () => ({
      bindsLoginToBrowser: () => false,
      refusesForeignDecision: () => false,
      sessionSameSite: () => undefined,
      pendingRequest: ({ id }, { pending }) => pending.get(id ?? ''),
    }),
  },
  {
    name: 'no-insecure-redirect-warning',
    story: 'The consent page says nothing when the code is about to travel over plain HTTP.',
    document: 'RFC 6749, 3.1.2.1',
    source: `${framework}, oauth2_authz.jsp, oauth2_consent.jsp`,
    evidence: 'read',
    breaks: ['rfc6749-3.1.2.1-warn-insecure-redirect'],
    rules: () => ({ warnsOfRedirectUri: () => false }),
  },
  {
    name: 'session-cookie-readable-by-scripts',
    story: 'The cookie opbs is not HttpOnly, so that a frame of the client can follow the session.',
    document: 'OpenID Connect Session Management 1.0, 3',
    source: `${oauth}, DefaultOIDCSessionStateManager 66-71`,
    evidence: 'read',
    breaks: [],
    rules: () => ({ sessionStateReadable: () => true }),
  },
]

/** The values stay encoded as they stand there, and are encoded again on the way out. */
function fromReferer(referer = ''): (readonly [string, string])[] {
  const application = /[?&](?:application|sp)=([^&#]*)/.exec(referer)?.[1]
  const tenant = /[?&]tenantDomain=([^&#]*)/.exec(referer)?.[1]
  return application !== undefined && tenant !== undefined
    ? [
        ['sp', application],
        ['tenantDomain', tenant],
      ]
    : []
}

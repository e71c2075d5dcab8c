/** What the product of 2018 lacks by the best current practice of today (RFC 9700). */
import { leniencies } from '../../../leniencies/index.ts'
import type { Departure } from '../../vendor.ts'
import { framework, oauth } from './sources.ts'

export const practiceDepartures: readonly Departure[] = [
  {
    name: 'posts-answered-with-302',
    story: 'Answers the forms of login and consent with 302, as HttpServletResponse.sendRedirect does.',
    document: 'RFC 9700, 4.12',
    source: `${oauth}, OAuth2AuthzEndpoint; ${framework}, BasicAuthenticator`,
    evidence: 'live',
    breaks: ['rfc9700-4.12-use-303'],
    rules: () => ({ redirectOfPost: (status) => status }),
  },
  {
    name: 'frame-options-alone',
    story:
      'Keeps other sites from framing its pages by X-Frame-Options, and sends no Content-Security-Policy.',
    document: 'RFC 9700, 4.16',
    source: `${oauth} and ${framework}, web.xml; product-is issue 10082`,
    evidence: 'live',
    breaks: ['rfc9700-4.16-csp-used'],
    rules: (before) => ({
      framingHeaders: (page) =>
        before.framingHeaders(page).filter(([name]) => name !== 'Content-Security-Policy'),
    }),
  },
  {
    name: 'bearer-tokens-only',
    story:
      'Binds no access token to its client: it is older than DPoP and than tokens bound to certificates.',
    document: 'RFC 9700, 2.2.1',
    source: `${oauth}, discovery`,
    evidence: 'read',
    breaks: ['rfc9700-2.2.1-sender-constraining-offered'],
    rules: () => ({ proofAlgorithms: () => [] }),
  },
  {
    name: 'secrets-only',
    story: 'Knows clients by secrets that both sides keep, unless somebody adds an authenticator.',
    document: 'RFC 9700, 2.5',
    source: `${oauth}, BasicAuthClientAuthenticator`,
    evidence: 'read',
    breaks: ['rfc9700-2.5-asymmetric-client-auth-offered'],
    rules: (before) => ({
      authenticationMethods: () =>
        before.authenticationMethods().filter((method) => !method.endsWith('_jwt')),
    }),
  },
  {
    name: 'introspection-without-audience',
    story: 'Does not tell at introspection whom a token is for.',
    document: 'RFC 9700, 2.3; RFC 7662, 2.2 (optional)',
    source: `${oauth}, OAuth2IntrospectionEndpoint`,
    evidence: 'read',
    breaks: ['rfc9700-2.3-audience-restricted'],
    rules: () => ({ introspectedAudience: () => undefined }),
  },
  {
    name: 'password-grant',
    story: 'Takes username and password of a resource owner from every application.',
    document: 'RFC 9700, 2.4',
    source: `${oauth}, PasswordGrantHandler`,
    evidence: 'read',
    breaks: ['rfc9700-2.4-password-grant-refused'],
    rules: (before) => leniencies.get('password-grant')?.rules(before, { users: [], scopes: [] }) ?? {},
  },
]

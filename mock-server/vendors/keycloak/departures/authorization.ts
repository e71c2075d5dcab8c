/** Where the product departs around authorization requests and the resource owner. */
import type { Departure } from '../../vendor.ts'
import { decoded, matchesWithoutPort, wildcardMatches } from '../redirect-uris.ts'
import { source } from './sources.ts'

export const authorizationDepartures: readonly Departure[] = [
  {
    name: 'redirect-uri-compared-decoded',
    story: 'Compares redirect URIs after it has decoded their escapes and resolved their dot segments.',
    document: 'RFC 6749, 3.1.2.3; RFC 3986, 6.2.1',
    source: `${source}, RedirectUtils.verifyRedirectUri`,
    evidence: 'derived',
    breaks: ['rfc6749-3.1.2.3-no-normalisation'],
    rules: (before) => ({
      redirectUriMatches: (presented, registered) =>
        before.redirectUriMatches(presented, registered) || decoded(presented) === registered,
    }),
  },
  {
    name: 'redirect-uri-wildcards',
    story: 'Takes an asterisk at the end of a registered redirect URI for anything.',
    document: 'RFC 6749, 3.1.2.2; RFC 9700, 2.1',
    source: `${source}, RedirectUtils.matchesRedirects; Server Administration Guide, valid redirect URIs`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      redirectUriMatches: (presented, registered) =>
        before.redirectUriMatches(presented, registered) || wildcardMatches(presented, registered),
    }),
  },
  {
    name: 'loopback-port-open-where-none-is-registered',
    story:
      'Leaves the port of 127.0.0.1 and of localhost to every client, but only where the URI is registered without one; never that of [::1].',
    document: 'RFC 8252, 7.3',
    source: `${source}, RedirectUtils.verifyRedirectUri; Constants.INSTALLED_APP_URL, INSTALLED_APP_LOOPBACK`,
    evidence: 'read',
    breaks: ['rfc8252-7.3-loopback-any-port-ipv6'],
    rules: (before) => ({
      nativeRedirectUriMatches: () => false,
      redirectUriMatches: (presented, registered) =>
        before.redirectUriMatches(presented, registered) || matchesWithoutPort(presented, registered),
    }),
  },
  {
    name: 'consent-remembered',
    story: 'Asks once for each user and client, and not again for what was allowed.',
    document: 'RFC 6749, 10.2 (permitted, where the client is authenticated)',
    source: 'Server Administration Guide, consents of users',
    evidence: 'derived',
    breaks: ['rfc6749-10.2-no-automatic-repeat'],
    rules: (before) => ({
      rememberedApproval: (request, store) => {
        const { username, client, scope } = request
        const allowed = [...store.approvals.values()]
          .filter((one) => one.username === username && one.clientId === client.client_id)
          .flatMap((one) => one.scope.split(' '))
        return (
          before.rememberedApproval(request, store) ||
          scope.split(' ').every((word) => allowed.includes(word))
        )
      },
    }),
  },
  {
    name: 'posts-answered-with-302',
    story: 'Answers the forms of login and consent with 302.',
    document: 'RFC 9700, 4.12',
    source: `${source}, AuthenticationManager.redirectToRequiredActions; OIDCRedirectUriBuilder`,
    evidence: 'derived',
    breaks: ['rfc9700-4.12-use-303'],
    rules: () => ({ redirectOfPost: (status) => status }),
  },
  {
    name: 'errors-before-login',
    story: 'Sends the browser on to the client by an error, before anybody has signed in.',
    document: 'RFC 9700, 4.11.2',
    source: `${source}, AuthorizationEndpoint.buildGet; AuthorizationEndpointChecker`,
    evidence: 'derived',
    breaks: ['rfc9700-4.11.2-authenticate-before-error-redirect'],
    rules: () => ({ signsInBeforeErrors: () => false }),
  },
  {
    name: 'default-scopes-always-granted',
    story: 'Grants profile and email to every client, also to one that asks for less.',
    document: 'RFC 6749, 3.3 and 5.1 (permitted, and told)',
    source: 'Server Administration Guide, default client scopes',
    evidence: 'derived',
    breaks: ['rfc6749-5.2-invalid-scope'],
    obscures: ['rfc6749-6-scope-not-widened'],
    rules: (before) => ({
      grantedScope: (requested, scopes) =>
        [...new Set([...before.grantedScope(requested, scopes).split(' '), 'email', 'profile'])].join(' '),
    }),
  },
  {
    name: 'plain-offered',
    story: 'Offers the transformation plain beside S256, to every client whose settings name no method.',
    document: 'RFC 7636, 7.2',
    source: `${source}, OIDCWellKnownProvider`,
    evidence: 'derived',
    breaks: ['rfc7636-7.2-plain-not-offered'],
    rules: () => ({ challengeMethods: () => ['S256', 'plain'] }),
  },
  {
    name: 'no-brute-force-detection',
    story: 'Counts no failures: brute force detection is off in a new realm, and clients have none.',
    document: 'RFC 6749, 2.3.1 and 10.10',
    source: 'Server Administration Guide, password guess: brute force attacks',
    evidence: 'derived',
    breaks: ['rfc6749-10.10-protect-end-user-credentials', 'rfc6749-2.3.1-brute-force-protection'],
    rules: () => ({ loginThrottled: () => false, clientThrottled: () => false }),
  },
]

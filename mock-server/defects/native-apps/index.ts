/** What goes wrong with apps on the devices of their users (RFC 8252). */
import { matchesButForLoopbackPort } from '../../rules/authorization/loopback.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

const loopback = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d+)?(?=[/?]|$)/

export const nativeAppsDefects = [
  defect('private-use-scheme-refused', {
    story: 'Knows the web only: a redirect URI begins with http or https.',
    breaks: ['rfc8252-7.1-private-use-scheme'],
    obscures: ['rfc8252-8.4-private-scheme-path-exact'],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        /^https?:/i.test(presented) && honest.redirectUriAccepted(presented, client, store),
    },
  }),
  defect('native-client-https-refused', {
    story: 'Holds https for a matter of web servers, and lets no app claim such a redirect URI.',
    breaks: ['rfc8252-7.2-claimed-https'],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        !(client.application_type === 'native' && /^https:/i.test(presented)) &&
        honest.redirectUriAccepted(presented, client, store),
    },
  }),
  defect('loopback-http-refused', {
    story: 'Forbids http in redirect URIs without a thought for apps that listen on their own machine.',
    breaks: ['rfc8252-7.3-loopback-redirect'],
    obscures: [
      'rfc8252-7.3-loopback-any-port',
      'rfc8252-7.3-loopback-any-port-ipv6',
      'rfc8252-8.4-loopback-path-exact',
    ],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        !(client.application_type === 'native' && /^http:/i.test(presented)) &&
        honest.redirectUriAccepted(presented, client, store),
    },
  }),
  defect('loopback-port-must-match', {
    story: 'Compares the port of a loopback address too, which an app learns only when it listens.',
    breaks: ['rfc8252-7.3-loopback-any-port'],
    obscures: ['rfc8252-7.3-loopback-any-port-ipv6'],
    rules: { nativeRedirectUriMatches: () => false },
  }),
  defect('loopback-ipv6-port-must-match', {
    story: 'Leaves the port open for 127.0.0.1, and has not heard of IPv6.',
    breaks: ['rfc8252-7.3-loopback-any-port-ipv6'],
    rules: {
      nativeRedirectUriMatches: (presented, registered) =>
        registered.startsWith('http://127.') && matchesButForLoopbackPort(presented, registered),
    },
  }),
  defect('loopback-path-ignored', {
    story: 'Takes everything on the own machine for the app, whatever else listens there.',
    breaks: ['rfc8252-8.4-loopback-path-exact'],
    rules: {
      nativeRedirectUriMatches: (presented, registered) => {
        const [there] = loopback.exec(presented) ?? []
        const [here] = loopback.exec(registered) ?? []
        return there !== undefined && here !== undefined && portless(there) === portless(here)
      },
    },
  }),
  defect('private-scheme-only-compared', {
    story: 'Looks at the scheme alone, since only the app can have it.',
    breaks: ['rfc8252-8.4-private-scheme-path-exact'],
    rules: {
      nativeRedirectUriMatches: (presented, registered) =>
        matchesButForLoopbackPort(presented, registered) ||
        (!/^https?:/i.test(registered) && schemeOf(presented) === schemeOf(registered)),
    },
  }),
  defect('private-scheme-without-period-accepted', {
    story: 'Registers any word as the scheme of an app, also one that five others have.',
    breaks: ['rfc8252-8.4-private-scheme-needs-period'],
    rules: {
      registrableRedirectUri: (uri) =>
        (/^[a-z][a-z0-9]*:\/[a-z]/.test(uri) && !/^(https?|file):/.test(uri)) ||
        honest.registrableRedirectUri(uri),
    },
  }),
  defect('native-client-secret-required', {
    story: 'Wants a secret of every client, though all copies of an app hold the same one.',
    breaks: ['rfc8252-8.5-native-client-is-public'],
    obscures: [
      'rfc8252-7.2-claimed-https',
      'rfc8252-7.3-loopback-any-port',
      'rfc8252-7.3-loopback-any-port-ipv6',
    ],
    rules: {
      secretFits: (client, presented, parameters) =>
        !(client.application_type === 'native' && presented === undefined) &&
        honest.secretFits(client, presented, parameters),
    },
  }),
]

function portless(origin: string): string {
  return origin.replace(/:\d+$/, '')
}

function schemeOf(uri: string): string {
  return uri.slice(0, uri.indexOf(':')).toLowerCase()
}

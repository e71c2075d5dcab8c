/** Simple string comparison (RFC 3986, 6.2.1): scheme, host, port and user information of the redirect URI. */
import { domainToASCII } from 'node:url'
import type { Cast } from '../../driver/cast/cast.ts'
import { check } from '../check.ts'
import { refusals, whereUri, type Change, type Registered } from './mismatch.ts'
import { altered, apart, isLoopbackLiteral } from './uri.ts'

/** The URI with another authority in place of `host[:port]`. */
const authority =
  (change: (host: string, cast: Cast) => string): Change =>
  (uri, cast) =>
    altered(uri, { host: change(hostOf(uri, cast), cast) })

/** Latin letters and the Cyrillic ones that look the same. */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  i: 'і',
}

export const exactHost = check('rfc6749-3.1.2.3-exact-host', {
  ...refusals({
    subdomain: authority((host) => `evil.${host}`),
    'parent-domain': authority((host, { skip }) =>
      /^[^.]+\.[^.]*[^.\d]/.test(host)
        ? host.slice(host.indexOf('.') + 1)
        : skip('the registered host has no parent domain'),
    ),
    'suffix-host': authority((host) => `${host}.attacker.example`),
    'prefix-lookalike': authority((host) => `not${host}`),
    'other-host-same-path': authority(() => 'attacker.example'),
    'trailing-dot': authority((host) => `${host}.`),
    'www-prefix': authority((host) => `www.${host}`),
    'full-width-slash': authority((host) => `attacker.example\uff0f${host}`),
    'idn-lookalike': (uri, cast) => {
      const host = hostOf(uri, cast)
      const letter = [...host].find((character) => lookalikes[character] !== undefined)
      if (letter === undefined) return cast.skip('no letter of the registered host has a look-alike')
      const lookalike = host.replace(letter, lookalikes[letter] ?? '')
      return [altered(uri, { host: lookalike }), altered(uri, { host: domainToASCII(lookalike) })]
    },
  }),
})

/** A URI whose port counts: the main client's unless it is a loopback literal. */
function withPortThatCounts(cast: Cast): Registered {
  if (cast.client.registration.redirect_uris.every(isLoopbackLiteral)) {
    cast.inconclusive(
      'the registered redirect URI is a loopback IP literal: RFC 8252, 7.3 leaves its port open',
    )
  }
  return whereUri(
    (uri) => apart(uri).host !== undefined && !isLoopbackLiteral(uri),
    'a URI with a host',
  )(cast)
}

const port =
  (change: (uri: string) => string | undefined): Change =>
  (uri) =>
    altered(uri, { port: change(uri) })

export const exactPort = check(
  'rfc6749-3.1.2.3-exact-port',
  refusals({
    'other-port': {
      of: withPortThatCounts,
      change: port((uri) => String(Number(apart(uri).port ?? defaultPort(uri)) + 1)),
    },
    'added-default-port': {
      of: withPortThatCounts,
      change: (uri, { skip }) =>
        apart(uri).port === undefined
          ? altered(uri, { port: defaultPort(uri) })
          : skip('the registered redirect URI has a port'),
    },
    'dropped-port': {
      of: whereUri(
        (uri) => apart(uri).port !== undefined && !isLoopbackLiteral(uri),
        'a redirect URI with a port, other than a loopback IP literal',
      ),
      change: port(() => undefined),
    },
    'empty-port': { of: withPortThatCounts, change: port(() => '') },
  }),
)

export const exactScheme = check(
  'rfc6749-3.1.2.3-exact-scheme',
  refusals({
    'https-to-http': (uri, { skip }) => {
      const { scheme } = apart(uri)
      if (!/^https?$/.test(scheme)) return skip('the registered redirect URI is neither https nor http')
      return altered(uri, { scheme: scheme === 'https' ? 'http' : 'https' })
    },
    ftp: (uri) => altered(uri, { scheme: 'ftp' }),
    'custom-scheme': (uri) => altered(uri, { scheme: 'myapp' }),
    'javascript-comment': (uri, cast) => `javascript://${hostOf(uri, cast)}/%0aalert(1)`,
  }),
)

export const exactUserinfo = check(
  'rfc6749-3.1.2.3-exact-userinfo',
  refusals({
    'user-before-host': authority((host) => `user@${host}`),
    'user-password': authority((host) => `user:pw@${host}`),
    'registered-host-as-user': authority((host) => `${host}@attacker.example`),
    'encoded-at': authority((host) => `${host}%40attacker.example`),
    'empty-userinfo': authority((host) => `@${host}`),
    'host-colon-as-password': authority((host) => `${host}:443@attacker.example`),
    'encoded-slashes-as-user': authority((host) => `${host}%2f%2f@attacker.example`),
    'double-encoded-at': authority((host) => `${host}%2540attacker.example`),
    'bracket-host': authority((host) => `[attacker.example]@${host}`),
    'backslash-before-at': authority((host) => `${host}\\@attacker.example`),
  }),
)

function hostOf(uri: string, { skip }: Cast): string {
  return apart(uri).host ?? skip('the registered redirect URI has no host')
}

function defaultPort(uri: string): string {
  return apart(uri).scheme === 'http' ? '80' : '443'
}

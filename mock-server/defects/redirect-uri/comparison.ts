/** Comparisons of redirect URIs that are not a simple string comparison. */
import { honest, type Rules } from '../../rules/index.ts'
import { defect } from '../defect.ts'

type Matches = Rules['redirectUriMatches']

/** Equal, or equal for somebody who is careless. */
const orElse = (careless: Matches): Partial<Rules> => ({
  redirectUriMatches: (presented, registered) => presented === registered || careless(presented, registered),
})

/** A URL in its parts; undefined for what is no URL. */
function split(uri: string) {
  const found =
    /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#\\]*)@)?(\[[^\]]*\]|[^/?#:@]*)(:\d*)?([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(
      uri,
    )
  if (!found) return undefined
  const [, scheme = '', userinfo, host = '', port = '', path = '', query = '', fragment = ''] = found
  return { scheme, userinfo, host, port, path, query, fragment }
}

type Parts = NonNullable<ReturnType<typeof split>>

/** Compares two URLs part by part, with some parts treated otherwise. */
const byParts =
  (same: (presented: Parts, registered: Parts) => boolean): Matches =>
  (presented, registered) => {
    const a = split(presented)
    const b = split(registered)
    return a !== undefined && b !== undefined && same(a, b)
  }

const names = (keys: (keyof Parts)[]) => (a: Parts, b: Parts) => keys.every((key) => a[key] === b[key])
const loopbacks = new Set(['localhost', '127.0.0.1', '[::1]'])

export const comparisonDefects = [
  defect('redirect-uri-not-checked', {
    story: 'Takes every absolute redirect_uri: whoever writes the link gets the code.',
    breaks: [
      'rfc6749-3.1.2.3-redirect-uri-matches-registered',
      'rfc6749-3.1.2.3-exact-host',
      'rfc6749-3.1.2.3-exact-port',
      'rfc6749-3.1.2.3-exact-scheme',
      'rfc6749-3.1.2.3-exact-path',
      'rfc6749-3.1.2.3-exact-query',
      'rfc6749-3.1.2.3-exact-case',
      'rfc6749-3.1.2.3-exact-userinfo',
      'rfc6749-3.1.2.3-no-normalisation',
      'rfc6749-3.1.2.3-no-parser-tolerance',
      'rfc6749-3.1.2.3-loopback-names-distinct',
      'rfc6749-3.1.2.3-per-client-uris',
      'rfc6749-3.1.2-redirect-uri-no-fragment',
      'rfc6749-4.1.2.1-no-redirect-to-invalid-uri',
      'rfc6749-3.1.2.2-public-client-registers-redirect',
      'rfc8252-8.4-loopback-path-exact',
      'rfc8252-8.4-private-scheme-path-exact',
    ],
    obscures: ['rfc6749-4.1.2.1-inform-resource-owner', 'oauth21-4.1.2.1-error-page-status-400'],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        (/^[a-z][a-z0-9+.-]*:(?!\/\/\/).+/i.test(presented) &&
          client.redirect_uris.length > 0 &&
          client.redirect_uri_registration !== 'partial') ||
        honest.redirectUriAccepted(presented, client, store),
    },
  }),
  defect('accepts-scheme-relative-redirect-uri', {
    story: 'Resolves a redirect_uri that begins with two slashes against its own scheme.',
    breaks: ['rfc6749-3.1.2-redirect-uri-absolute'],
    rules: orElse(
      (presented, registered) => presented.startsWith('//') && `https:${presented}` === registered,
    ),
  }),
  defect('redirect-uri-fragment-ignored', {
    story: 'Cuts the fragment off before it compares.',
    breaks: ['rfc6749-3.1.2-redirect-uri-no-fragment'],
    rules: orElse((presented, registered) => presented.split('#')[0] === registered),
  }),
  defect('redirect-uri-matched-across-clients', {
    story: 'Keeps the redirect URIs of all clients in one list.',
    breaks: ['rfc6749-3.1.2.3-per-client-uris'],
    rules: {
      redirectUriAccepted: (presented, client, store) =>
        honest.redirectUriAccepted(presented, client, store) ||
        (client.redirect_uris.length > 0 &&
          client.redirect_uri_registration !== 'partial' &&
          [...store.clients.values()].some(({ redirect_uris }) => redirect_uris.includes(presented))),
    },
  }),
  defect('redirect-host-suffix-match', {
    story: 'Takes every host that ends like the registered one, subdomains and look-alikes too.',
    breaks: ['rfc6749-3.1.2.3-exact-host'],
    rules: orElse(
      byParts(
        (a, b) =>
          names(['scheme', 'userinfo', 'port', 'path', 'query', 'fragment'])(a, b) &&
          a.host !== '' &&
          a.host.endsWith(b.host),
      ),
    ),
  }),
  defect('redirect-port-ignored', {
    story: 'Compares host names without ports.',
    breaks: ['rfc6749-3.1.2.3-exact-port'],
    rules: orElse(byParts(names(['scheme', 'userinfo', 'host', 'path', 'query', 'fragment']))),
  }),
  defect('redirect-scheme-ignored', {
    story: 'Compares everything behind the scheme, so that http and made-up schemes do as well.',
    breaks: ['rfc6749-3.1.2.3-exact-scheme'],
    rules: orElse((presented, registered) => {
      const rest = (uri: string) => /^[a-z][a-z0-9+.-]*:(\/\/.*)$/is.exec(uri)?.[1]
      const otherwise = presented.toLowerCase() !== registered.toLowerCase()
      return otherwise && rest(presented) !== undefined && rest(presented) === rest(registered)
    }),
  }),
  defect('redirect-path-prefix-match', {
    story: 'Takes every path that begins like the registered one.',
    breaks: ['rfc6749-3.1.2.3-exact-path'],
    rules: orElse(
      byParts(
        (a, b) =>
          names(['scheme', 'userinfo', 'host', 'port', 'query', 'fragment'])(a, b) &&
          b.path !== '' &&
          a.path.startsWith(b.path) &&
          /^[a-z0-9/]+$/i.test(a.path.slice(b.path.length)),
      ),
    ),
  }),
  defect('redirect-query-ignored', {
    story: 'Compares without the query and redirects to the URI with the query that was asked for.',
    breaks: ['rfc6749-3.1.2.3-exact-query'],
    rules: orElse(byParts(names(['scheme', 'userinfo', 'host', 'port', 'path', 'fragment']))),
  }),
  defect('redirect-uri-compared-case-insensitively', {
    story: 'Lower-cases both URIs before it compares.',
    breaks: ['rfc6749-3.1.2.3-exact-case'],
    rules: orElse((presented, registered) => presented.toLowerCase() === registered.toLowerCase()),
  }),
  defect('redirect-userinfo-ignored', {
    story: 'Drops user information before it compares, and redirects to the string that still has it.',
    breaks: ['rfc6749-3.1.2.3-exact-userinfo'],
    rules: orElse(byParts(names(['scheme', 'host', 'port', 'path', 'query', 'fragment']))),
  }),
  defect('redirect-uri-normalised-before-compare', {
    story:
      'Removes dot segments and decodes escapes before it compares, and redirects to the string as it came.',
    breaks: ['rfc6749-3.1.2.3-no-normalisation'],
    rules: orElse((presented, registered) => normalised(presented) === normalised(registered)),
  }),
  defect('redirect-uri-trimmed', {
    story:
      'Forgives stray white space, control characters and backslashes, each of which some parser reads otherwise.',
    breaks: ['rfc6749-3.1.2.3-no-parser-tolerance'],
    rules: orElse(
      (presented, registered) => presented.replaceAll('\\', '/').replace(/[\0-\x20\x7f]/g, '') === registered,
    ),
  }),
  defect('redirect-loopback-aliases-equal', {
    story: 'Takes localhost, 127.0.0.1 and ::1 for the same host.',
    breaks: ['rfc6749-3.1.2.3-loopback-names-distinct'],
    rules: orElse(
      byParts(
        (a, b) =>
          names(['scheme', 'userinfo', 'port', 'path', 'query', 'fragment'])(a, b) &&
          loopbacks.has(a.host) &&
          loopbacks.has(b.host),
      ),
    ),
  }),
  defect('partial-registration-host-only', {
    story: 'Of a partially registered URI only scheme and host are compared.',
    breaks: ['rfc6749-3.1.2.2-partial-registration-minimum'],
    rules: {
      partialRedirectUriMatches: (presented, registered) =>
        honest.partialRedirectUriMatches(presented, registered) ||
        byParts(names(['scheme', 'host']))(presented, registered),
    },
  }),
]

/** Dot segments removed and unreserved escapes decoded; nothing else of RFC 3986, 6.2.2. */
function normalised(uri: string): string {
  const decoded = uri.replace(/%([2-7][0-9a-f])/gi, (escape, hex: string) => {
    const character = String.fromCharCode(parseInt(hex, 16))
    return /[a-z0-9._~-]/i.test(character) ? character : escape
  })
  const parts = split(decoded)
  if (!parts || !URL.canParse(decoded)) return decoded
  const { scheme, userinfo, host, port, path, query, fragment } = parts
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  const user = userinfo === undefined ? '' : `${userinfo}@`
  return `${scheme}://${user}${host}${port}${kept.join('/')}${query}${fragment}`
}

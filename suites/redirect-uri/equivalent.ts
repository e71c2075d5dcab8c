/** Simple string comparison (RFC 3986, 6.2.1): no normalisation, no forgiving parser, no aliases of a host. */
import { component } from '../../driver/message/parameters.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { ofMainClient, refusals, refusesChanged, whereUri, type Change } from './mismatch.ts'
import { altered, apart, lastSegment } from './uri.ts'

/** Something put before the last segment of the path. */
const beforeLast =
  (inserted: string): Change =>
  (uri) => {
    const { before, segment } = lastSegment(apart(uri).path)
    return altered(uri, { path: `${before || '/'}${inserted}${segment}` })
  }

export const noNormalisation = check(
  'rfc6749-3.1.2.3-no-normalisation',
  refusals({
    'dot-segment': beforeLast('./'),
    'dot-dot-segment': beforeLast('x/../'),
    'encoded-dot-dot': beforeLast('x/%2e%2e/'),
    'double-encoded-dot-dot': beforeLast('x/%252e%252e/'),
    'encoded-unreserved': (uri, { skip }) => {
      const { path } = apart(uri)
      const at = path.search(/[a-z](?=[^a-z]*$)/i)
      if (at < 0) return skip('the registered path has no letter')
      const escape = `%${path.charCodeAt(at).toString(16).toUpperCase()}`
      return altered(uri, { path: `${path.slice(0, at)}${escape}${path.slice(at + 1)}` })
    },
    'encoded-slash': (uri, { skip }) => {
      const { path } = apart(uri)
      if (!path.includes('/')) return skip('the registered path has no slash')
      const { before, segment } = lastSegment(path)
      return altered(uri, { path: `${before.slice(0, -1)}%2F${segment}` })
    },
    'double-slash': (uri) => altered(uri, { path: `/${apart(uri).path}` }),
    'dot-dot-escape': (uri) => altered(uri, { path: `${apart(uri).path}/../other` }),
  }),
)

const appended =
  (text: string): Change =>
  (uri) =>
    `${uri}${text}`

export const noParserTolerance = check('rfc6749-3.1.2.3-no-parser-tolerance', {
  ...refusals({
    'leading-space': (uri) => ` ${uri}`,
    'trailing-space': appended(' '),
    'tab-inside': (uri, { skip }) => {
      const { host } = apart(uri)
      if (!host) return skip('the registered redirect URI has no host')
      return altered(uri, { host: `${host.slice(0, 2)}\t${host.slice(2)}` })
    },
    'newline-behind': appended('\n'),
    'nul-byte': appended('\0'),
    'backslash-host': (uri) => altered(uri, { host: `attacker.example\\@${apart(uri).host ?? ''}` }),
    'backslash-path': (uri, { skip }) => {
      const { path } = apart(uri)
      return path.includes('/')
        ? altered(uri, { path: path.replaceAll('/', '\\') })
        : skip('the registered path has no slash')
    },
    'triple-slash': (uri) => uri.replace('://', ':///'),
    'single-slash': (uri) => uri.replace('://', ':/'),
    'fragment-at': (uri) => altered(uri, { host: `attacker.example#@${apart(uri).host ?? ''}` }),
    'comma-joined': appended(',https://attacker.example/cb'),
    'invalid-utf8': (uri) => ({ raw: `${component(uri)}%FF` }),
    'ideographic-full-stop': (uri, { skip }) => {
      const { host = '' } = apart(uri)
      const dot = /[a-z]/i.test(host) ? host.lastIndexOf('.') : -1
      if (dot < 0) return skip('the registered redirect URI has no host name with a dot')
      return altered(uri, { host: `${host.slice(0, dot)}\u3002${host.slice(dot + 1)}` })
    },
    'query-mark-before-at': (uri) => altered(uri, { host: `attacker.example?@${apart(uri).host ?? ''}` }),
    'line-separator': appended('\u2028https://attacker.example/cb'),
  }),
  async 'crlf-header'(cast) {
    await refusesChanged(cast, ofMainClient(cast), appended('\r\nX-Injected:1'))
    const names = cast.transcript.exchanges.flatMap(({ response }) => response?.headers ?? [])
    if (names.some(([name]) => name.toLowerCase() === 'x-injected')) {
      violated('no response header from the redirect_uri', 'the header X-Injected')
    }
  },
})

const loopback = whereUri(
  (uri) => ['127.0.0.1', 'localhost', '[::1]'].includes(apart(uri).host ?? ''),
  'a loopback redirect URI',
)
const literal = whereUri((uri) => apart(uri).host === '127.0.0.1', 'a redirect URI on 127.0.0.1')
const localhost = whereUri((uri) => apart(uri).host === 'localhost', 'a redirect URI on localhost')

const spelled = (host: string, of = loopback) => ({
  of,
  change: ((uri, { skip }) =>
    apart(uri).host === host
      ? skip(`the registered host is ${host}`)
      : altered(uri, { host })) satisfies Change,
})

export const loopbackNamesDistinct = check(
  'rfc6749-3.1.2.3-loopback-names-distinct',
  refusals({
    'localhost-for-127': spelled('localhost', literal),
    '127-for-localhost': spelled('127.0.0.1', localhost),
    'ipv6-loopback': spelled('[::1]'),
    '127-other': spelled('127.0.0.2'),
    'decimal-ip': spelled('2130706433'),
    'short-ip': spelled('127.1'),
    'zero-ip': spelled('0.0.0.0'),
    'localhost-subdomain': spelled('localhost.attacker.example'),
    'ipv4-mapped': spelled('[::ffff:127.0.0.1]'),
  }),
)

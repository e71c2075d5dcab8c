/** Simple string comparison (RFC 3986, 6.2.1): path, query and letter case of the redirect URI. */
import type { Cast } from '../../driver/cast/cast.ts'
import { clientWithSlashRedirect } from '../../driver/target/capabilities.ts'
import { check, rows } from '../check.ts'
import { refusals, refuses, whereUri, type Change, type Registered } from './mismatch.ts'
import { altered, apart, lastSegment, otherCase } from './uri.ts'

const path =
  (change: (path: string, cast: Cast) => string): Change =>
  (uri, cast) =>
    altered(uri, { path: change(apart(uri).path, cast) })

export const exactPath = check(
  'rfc6749-3.1.2.3-exact-path',
  refusals({
    'extra-segment': path((path) => `${path}/extra`),
    'suffix-without-slash': path((path) => `${path}evil`),
    'trailing-slash-added': path((path) => `${path}/`),
    'trailing-slash-removed': {
      of: ({ target, actor, skip }) => {
        const client = clientWithSlashRedirect(target)
        const uri = client?.redirect_uris.find((uri) => apart(uri).path.endsWith('/'))
        if (!client || uri === undefined) return skip('no client has registered a path that ends in a slash')
        return { client: actor(client), uri }
      },
      change: path((path) => path.slice(0, -1)),
    },
    'parent-path': path((path, { skip }) => {
      const { before } = lastSegment(path)
      return before.length > 1 ? before.slice(0, -1) : skip('above the registered path is only the root')
    }),
    root: path((path, { skip }) => (path === '/' ? skip('the registered path is the root') : '/')),
    'path-parameter': path((path) => `${path};x=1`),
    'dot-suffix': path((path) => `${path}.html`),
  }),
)

const withQuery = whereUri((uri) => /\?./.test(uri), 'a redirect URI with a query')

/** A change of a registered query. */
const query = (change: (query: string, cast: Cast) => string | undefined) => ({
  of: withQuery,
  change: ((uri, cast) => altered(uri, { query: change(apart(uri).query ?? '', cast) })) satisfies Change,
})

const addedToUri =
  (pair: string): Change =>
  (uri) =>
    `${uri}${uri.includes('?') ? '&' : '?'}${pair}`

export const exactQuery = check(
  'rfc6749-3.1.2.3-exact-query',
  refusals({
    'query-added': addedToUri('x=1'),
    'empty-query-added': (uri, { skip }) =>
      uri.includes('?') ? skip('the registered redirect URI has a query') : `${uri}?`,
    'query-with-code': addedToUri('code=attacker'),
    'query-changed': query(otherQuery),
    'query-removed': query(() => undefined),
    'query-appended': query((query) => `${query}&x=1`),
    'query-reordered': query((query, { skip }) => {
      const reordered = query.split('&').reverse().join('&')
      return reordered === query ? skip('the registered query has one parameter') : reordered
    }),
    'query-reencoded': query((query, { skip }) =>
      /%2F/i.test(query) ? query.replace(/%2F/i, '/') : skip('the registered query has no %2F'),
    ),
  }),
)

export const exactCase = check('rfc6749-3.1.2.3-exact-case', {
  ...refusals({
    'path-case': path((path, { skip }) => otherCase(path) ?? skip('the registered path has no letter')),
    'host-case': (uri, { skip }) => {
      const host = apart(uri).host ?? ''
      return otherCase(host) === undefined
        ? skip('the registered host has no letter')
        : altered(uri, { host: host.toUpperCase() })
    },
    'scheme-case': (uri) => altered(uri, { scheme: apart(uri).scheme.toUpperCase() }),
  }),
  ...rows(
    {
      'percent-hex-case': {
        of: whereUri((uri) => hexLetter.test(uri), 'a redirect URI with an escape such as %2F'),
        change: (uri: string) => uri.replace(hexLetter, (escape) => swapped(escape)),
      },
      'query-case': {
        of: whereUri(
          (uri) => otherCase(apart(uri).query ?? '') !== undefined,
          'a redirect URI with a letter in its query',
        ),
        change: (uri: string) => altered(uri, { query: otherCase(apart(uri).query ?? '') }),
      },
    },
    async (cast, { of, change }) => {
      const registered = of(cast)
      await comparesQueries(cast, registered)
      await refuses(cast, registered, change(registered.uri))
    },
  ),
})

/** Where any query goes, its letter case says nothing. @throws {Skip} */
async function comparesQueries({ owner, skip }: Cast, { client, uri }: Registered): Promise<void> {
  const { query } = apart(uri)
  if (query === undefined) return
  const changed = altered(uri, { query: otherQuery(query) })
  const answer = await owner.approves(client.request({ redirectUri: uri }).with({ redirect_uri: changed }))
  if (answer.granted) skip('this server takes any query, whatever its case: see exact query')
}

/** Another value for the last parameter. */
function otherQuery(query: string): string {
  return `${query.slice(0, query.lastIndexOf('=') + 1)}other`
}

/** An escape whose hexadecimal digits have a letter. */
const hexLetter = /%(?:[0-9][a-f]|[a-f][0-9a-f])/i

function swapped(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()
}

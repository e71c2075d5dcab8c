/** The query of a registered redirection URI stays (RFC 6749, 3.1.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { clientWithEmptyQueryRedirect, clientWithQueryRedirect } from '../../driver/target/capabilities.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { apart } from './uri.ts'

export const redirectUriQueryRetained = check('rfc6749-3.1.2-redirect-uri-query-retained', {
  async 'success-response'(cast) {
    const { client, uri } = withQuery(cast)
    retained(given(await cast.owner.approves(client.request({ redirectUri: uri }))), uri)
  },
  async 'error-response'(cast) {
    const { client, uri } = withQuery(cast)
    const answer = await cast.owner.denies(client.request({ redirectUri: uri }))
    if (answer.location === undefined) cast.skip(`the denial ended with ${answer.summary}`)
    retained(answer, uri)
  },
  async 'encoded-value'(cast) {
    const { client, uri } = withQuery(cast)
    const { query = '' } = apart(uri)
    if (!/%2F/i.test(query) || !/%26/.test(query) || !query.includes('+'))
      cast.skip('no registered query has a value with %2F, %26 and +')
    retained(given(await cast.owner.approves(client.request({ redirectUri: uri }))), uri)
  },
  async 'empty-query'({ owner, target, actor, skip, note }) {
    const client = clientWithEmptyQueryRedirect(target)
    const uri = client?.redirect_uris.find((uri) => uri.endsWith('?'))
    if (!client || uri === undefined) return skip('no client has registered a redirect URI that ends in ?')
    const answer = given(await owner.approves(actor(client).request({ redirectUri: uri })))
    retained(answer, uri)
    note('one question mark only')
  },
  async 'no-redirect-uri-in-request'(cast) {
    const { client, uri } = withQuery(cast)
    if (client.registration.redirect_uris.length > 1) cast.skip('the client has several redirect URIs')
    const answer = await cast.owner.approves(client.request().without('redirect_uri'))
    if (!answer.control.works) cast.inconclusive(`no control: ${answer.control.why}`)
    if (!answer.granted) cast.skip(`without redirect_uri the request ended with ${answer.summary}`)
    retained(answer, uri)
  },
})

function withQuery({ clientFor }: Cast): { client: ClientActor; uri: string } {
  const client = clientFor(clientWithQueryRedirect, 'redirect-uri-with-query')
  return { client, uri: client.registration.redirect_uris.find((uri) => /\?./.test(uri)) ?? '' }
}

/** The redirect goes to the registered string with parameters added behind it or between, and one question mark. */
function retained({ location = '' }: AuthorizationAnswer, registered: string): void {
  const [beforeFragment = ''] = location.split('#')
  const added = beforeFragment.startsWith(registered) ? beforeFragment.slice(registered.length) : undefined
  const glued = added === '' || added?.startsWith('&') || (registered.endsWith('?') && added !== undefined)
  if (glued && !added?.includes('?')) return
  const { target, query } = parts(location)
  if (target === parts(registered).target && holds(query, parts(registered).query)) return
  const names = [...new URLSearchParams(query).keys()].join(', ')
  violated(
    `a redirect to ${registered} with the response parameters added`,
    `a redirect to ${target} with the query parameters ${names || '(none)'}`,
  )
}

/** Some servers sort the parameters: each old one stays as it was written, in the same order, once. */
function holds(query: string, old: string): boolean {
  const pairs = old.split('&')
  return (
    old !== '' &&
    query
      .split('&')
      .filter((pair) => pairs.includes(pair))
      .join('&') === old
  )
}

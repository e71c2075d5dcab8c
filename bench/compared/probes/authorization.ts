/** The authorization endpoint and its pages. */
import { no, opened, turnedAway, yes, type Probe } from './probe.ts'

export const authorization: Probe[] = [
  {
    id: 'login-page',
    row: 'login page',
    run: async (subject) => {
      const { pages } = await opened(subject)
      const login = pages.find((page) => page !== 'consent' && page !== 'error page')
      return login ? yes(login) : no()
    },
  },
  {
    id: 'login-refused',
    row: 'wrong password is refused',
    run: async (subject) => {
      const { pages, callback } = await opened(subject, {}, { password: 'wrong' })
      if (!pages.includes('password form')) return { ok: null, seen: 'no password' }
      return callback?.has('code') ? no() : yes()
    },
  },
  {
    id: 'consent-page',
    row: 'consent page',
    run: async (subject) => ((await opened(subject)).pages.includes('consent') ? yes() : no()),
  },
  {
    id: 'denial',
    row: 'the user can say no, on a page',
    run: async (subject) => {
      const { callback } = await opened(subject, {}, { deny: true })
      const error = callback?.get('error')
      return error ? yes(error) : no()
    },
  },
  {
    id: 'state',
    row: '`state` comes back',
    run: async (subject) => {
      const { callback } = await opened(subject, { state: 'a b+c/%26' })
      return callback?.get('state') === 'a b+c/%26' ? yes() : no()
    },
  },
  {
    id: 'iss',
    row: '`iss` in the response (RFC 9207)',
    run: async (subject) => {
      const { callback } = await opened(subject)
      return callback?.get('iss') === subject.metadata.issuer ? yes() : no()
    },
  },
  {
    id: 'unknown-client',
    row: 'refuses an unknown client',
    run: async (subject) => turnedAway(await opened(subject, { client_id: 'nobody' })),
  },
  {
    id: 'unregistered-redirect-uri',
    row: 'refuses an unregistered `redirect_uri`',
    run: async (subject) =>
      turnedAway(await opened(subject, { redirect_uri: 'https://stranger.example/cb' })),
  },
  {
    id: 'unknown-scope',
    row: 'refuses or narrows an unknown scope',
    run: async (subject) => {
      const visited = await opened(subject, { scope: 'openid made-up-scope' })
      const away = turnedAway(visited)
      if (away.ok) return away
      const code = visited.callback?.get('code') ?? ''
      const { json } = await subject.redeem(code, visited.verifier)
      const scope = json['scope']
      if (typeof scope !== 'string' || scope.includes('made-up-scope')) return no()
      return scope.includes('openid') ? yes(`narrowed: ${scope}`) : no(`scope is always ${scope}`)
    },
  },
  {
    id: 'unsupported-response-type',
    row: 'refuses an unknown `response_type`',
    run: async (subject) => turnedAway(await opened(subject, { response_type: 'made-up' })),
  },
]

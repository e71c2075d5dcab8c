/** What becomes of tokens. */
import { ask, type Answer, type Subject } from '../subject.ts'
import { claimsOf, coded, no, refused, said, tokens, yes, type Probe } from './probe.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function refresh(subject: Subject, refresh_token: string): Promise<Answer> {
  const { client_id, client_secret } = subject.app
  return subject.post(subject.metadata.token_endpoint, {
    grant_type: 'refresh_token',
    refresh_token,
    client_id,
    client_secret,
  })
}

/** Introspects or revokes; with the secret in the body, and where that is refused in the header. */
async function inspect(
  subject: Subject,
  endpoint: string,
  token: string,
  kind = 'access_token',
  more: Record<string, string> = {},
): Promise<Answer> {
  const { client_id, client_secret } = subject.app
  const url = subject.endpoint(endpoint) ?? ''
  const fields = { token, token_type_hint: kind, ...more }
  const answer = await subject.post(url, { ...fields, client_id, client_secret })
  if (answer.status !== 401) return answer
  const authorization = `Basic ${btoa(`${client_id}:${client_secret}`)}`
  return subject.post(url, fields, { authorization })
}

const userinfo = (subject: Subject, token: string): Promise<Answer> =>
  ask(subject.endpoint('userinfo') ?? '', { headers: { authorization: `Bearer ${token}` } })

async function refreshed(subject: Subject) {
  const first = text((await tokens(subject, subject.peer.refresh))['refresh_token'])
  if (first === '') return undefined
  const answer = await refresh(subject, first)
  return { first, answer, next: text(answer.json['refresh_token']) }
}

export const tokenProbes: Probe[] = [
  {
    id: 'no-store',
    row: 'token responses forbid caching',
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      const { headers } = await subject.redeem(code, verifier)
      return /no-store/.test(headers.get('cache-control') ?? '') ? yes() : no()
    },
  },
  {
    id: 'refresh',
    row: 'refresh',
    run: async (subject) => {
      const done = await refreshed(subject)
      if (!done) return no()
      return done.answer.status === 200 ? yes() : no(said(done.answer))
    },
  },
  {
    id: 'refresh-made-up',
    row: 'refuses a made-up refresh token',
    run: async (subject) => refused(await refresh(subject, 'made-up')),
  },
  {
    id: 'refresh-rotates',
    row: 'refresh rotates, and the old token ends',
    run: async (subject) => {
      const done = await refreshed(subject)
      if (!done) return no('no refresh')
      if (done.next === '' || done.next === done.first) return no('the same token')
      const again = await refresh(subject, done.first)
      return again.status === 200 ? no('rotates, the old one works') : yes(said(again))
    },
  },
  {
    id: 'introspection',
    row: 'introspection tells a good token from a made-up one',
    run: async (subject) => {
      if (!subject.endpoint('introspection')) return no('none')
      const { access_token, id_token } = await tokens(subject)
      let good = await inspect(subject, 'introspection', text(access_token))
      let kind = 'good'
      if (good.json['active'] !== true) {
        // One of these servers wants the nonce of the ID token beside it.
        const { nonce } = claimsOf(text(id_token))
        const beside: Record<string, string> = nonce === undefined ? {} : { nonce: text(nonce) }
        good = await inspect(subject, 'introspection', text(id_token), 'id_token', beside)
        kind = 'ID token'
      }
      const bad = await inspect(subject, 'introspection', 'made-up')
      const told = (answer: Answer) =>
        answer.json['active'] === undefined ? said(answer) : JSON.stringify(answer.json['active'])
      const seen = `${kind}: active ${told(good)}; made-up: active ${told(bad)}`
      return { ok: good.json['active'] === true && bad.json['active'] === false, seen }
    },
  },
  {
    id: 'revocation',
    row: 'revocation ends a token',
    run: async (subject) => {
      if (!subject.endpoint('revocation')) return no('none')
      const token = text((await tokens(subject))['access_token'])
      const revoked = await inspect(subject, 'revocation', token)
      if (revoked.status !== 200) return no(said(revoked))
      const after = await userinfo(subject, token)
      return after.status === 401 ? yes() : no(`userinfo after it: ${after.status}`)
    },
  },
  {
    id: 'revoked-refresh',
    row: 'revocation ends a refresh token',
    run: async (subject) => {
      if (!subject.endpoint('revocation')) return no('none')
      const token = text((await tokens(subject, subject.peer.refresh))['refresh_token'])
      if (token === '') return no('no refresh')
      await inspect(subject, 'revocation', token, 'refresh_token')
      return refused(await refresh(subject, token))
    },
  },
  {
    id: 'token-expired',
    movesTime: true,
    row: 'UserInfo refuses a token two days old',
    run: async (subject) => {
      if (!subject.advance) return { ok: null, seen: 'its time cannot be moved from outside' }
      const token = text((await tokens(subject))['access_token'])
      await subject.advance()
      const answer = await userinfo(subject, token)
      return answer.status === 200 ? no() : yes(said(answer))
    },
  },
  {
    id: 'userinfo-made-up',
    row: 'UserInfo refuses a made-up token',
    run: async (subject) => {
      const answer = await userinfo(subject, 'made-up')
      return answer.status === 200 ? no() : yes(said(answer))
    },
  },
]

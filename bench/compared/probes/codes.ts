/** Codes at the token endpoint. */
import { newVerifier } from '../subject.ts'
import { coded, refused, said, type Probe } from './probe.ts'

export const codes: Probe[] = [
  {
    id: 'made-up-code',
    row: 'a made-up code',
    run: async (subject) => refused(await subject.redeem('made-up-code', newVerifier())),
  },
  {
    id: 'code-twice',
    row: 'a code that comes twice',
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      await subject.redeem(code, verifier)
      return refused(await subject.redeem(code, verifier))
    },
  },
  {
    id: 'code-of-another',
    row: "another client's code",
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      const { client_id, client_secret } = subject.other
      return refused(await subject.redeem(code, verifier, { client_id, client_secret }))
    },
  },
  {
    id: 'other-redirect-uri',
    row: 'another `redirect_uri` than before',
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      const redirect_uri = `${subject.app.redirect_uris[0] ?? ''}/other`
      return refused(await subject.redeem(code, verifier, { redirect_uri }))
    },
  },
  {
    id: 'verifier-left-out',
    row: 'PKCE: the verifier left out',
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      return refused(await subject.redeem(code, verifier, { code_verifier: undefined }))
    },
  },
  {
    id: 'verifier-wrong',
    row: 'PKCE: a wrong verifier',
    run: async (subject) => {
      const { code } = await coded(subject)
      return refused(await subject.redeem(code, newVerifier()))
    },
  },
  {
    id: 'wrong-secret',
    row: 'a wrong client secret',
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      return refused(await subject.redeem(code, verifier, { client_secret: 'wrong' }))
    },
  },
  {
    id: 'unknown-client-at-token',
    row: 'an unknown client at the token endpoint',
    run: async (subject) => {
      const { code, verifier } = await coded(subject)
      return refused(await subject.redeem(code, verifier, { client_id: 'nobody', client_secret: 'none' }))
    },
  },
  {
    id: 'token-error',
    row: 'an unknown `grant_type`',
    run: async (subject) => {
      const answer = await subject.redeem('x', newVerifier(), { grant_type: 'made-up' })
      const right = answer.status === 400 && answer.json['error'] === 'unsupported_grant_type'
      return { ok: right, seen: said(answer) }
    },
  },
  {
    id: 'code-expired',
    movesTime: true,
    row: 'a code two days old',
    run: async (subject) => {
      if (!subject.advance) return { ok: null, seen: 'its time cannot be moved from outside' }
      const { code, verifier } = await coded(subject)
      await subject.advance()
      return refused(await subject.redeem(code, verifier))
    },
  },
]

/** ID tokens that are not signed as they should be (OpenID Connect Core 1.0, 3.1.3.7; RFC 7515; RFC 8725). */
import type { Rules } from '../../../mock-server/index.ts'
import { about } from '../../lesson.ts'
import { withoutKeys } from '../guard.ts'
import { bySecret, byStranger, strangersKey } from './forged.ts'

const lesson = about('id-token')

const core = { document: 'OpenID Connect Core 1.0', section: '3.1.3.7' }
const best = { document: 'RFC 8725', section: '3.1' }

/** Of a client that relies on TLS. */
const unsigned = { excused: withoutKeys }
/** To such a client the algorithm is recommended (OpenID Connect Core 1.0, 3.1.3.7, 7). */
const otherAlgorithm = { milder: withoutKeys }

const header = (more: Record<string, unknown>): Partial<Rules> => ({
  idTokenHeader: (right) =>
    Object.fromEntries(Object.entries({ ...right, ...more }).filter(([, value]) => value !== undefined)),
})

export const idTokenSignatureLessons = [
  lesson('signature-wrong', {
    ...core,
    ...unsigned,
    story: 'The signature of the ID token is not that of its content.',
    rules: { idTokenSignature: (right) => `${right.startsWith('A') ? 'B' : 'A'}${right.slice(1)}` },
  }),
  lesson('signature-empty', {
    ...core,
    ...unsigned,
    story: 'The signature of the ID token is empty.',
    rules: { idTokenSignature: () => '' },
  }),
  lesson('signature-of-stranger', {
    ...core,
    ...unsigned,
    story: 'A stranger signed the ID token, under the name of the right key.',
    rules: { idTokenSignature: (_, { text }, { keys }) => byStranger(text, keys.preferred) },
  }),
  lesson('alg-none', {
    ...best,
    ...otherAlgorithm,
    story: 'The ID token says that it is not signed (alg none), and is not.',
    rules: { ...header({ alg: 'none', kid: undefined }), idTokenSignature: () => '' },
  }),
  lesson('alg-none-spelled', {
    ...best,
    ...otherAlgorithm,
    story: 'The ID token says that it is not signed, and writes it nOnE.',
    rules: { ...header({ alg: 'nOnE', kid: undefined }), idTokenSignature: () => '' },
  }),
  lesson('hmac-with-public-key', {
    ...best,
    ...otherAlgorithm,
    story:
      "The ID token is signed with HS256, and the secret is the server's public key, which everybody knows.",
    rules: {
      ...header({ alg: 'HS256' }),
      idTokenSignature: async (_, { text }, { keys }) =>
        bySecret(text, JSON.stringify((await keys.published())[0])),
    },
  }),
  lesson('hmac-with-client-secret', {
    ...core,
    story: 'The ID token is signed with HS256 and the client secret, which the client did not register.',
    level: 'SHOULD',
    rules: {
      ...header({ alg: 'HS256', kid: undefined }),
      idTokenSignature: (_, { text, claims }, { store }) =>
        bySecret(text, store.clients.get(String(claims['aud']))?.client_secret ?? ''),
    },
  }),
  lesson('key-in-header', {
    document: 'RFC 8725',
    section: '3.10',
    ...unsigned,
    story: 'A stranger signed the ID token, and brings the key along in its header (jwk).',
    rules: {
      idTokenHeader: async (right, _, { keys }) => ({
        ...right,
        jwk: await strangersKey(keys.preferred),
      }),
      idTokenSignature: (_, { text }, { keys }) => byStranger(text, keys.preferred),
    },
  }),
  lesson('crit-unknown', {
    document: 'RFC 7515',
    section: '4.1.11',
    ...unsigned,
    story: 'The header of the ID token says that an extension must be understood, which nobody knows.',
    rules: header({ crit: ['moon_phase'], moon_phase: 'full' }),
  }),
]

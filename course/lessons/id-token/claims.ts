/** ID tokens with wrong claims, rightly signed (OpenID Connect Core 1.0, 2 and 3.1.3.7). */
import type { Rules } from '../../../mock-server/index.ts'
import { about, type Lesson } from '../../lesson.ts'

const lesson = about('id-token')

type Claims = ReturnType<Rules['idTokenClaims']>

const core = { document: 'OpenID Connect Core 1.0', section: '3.1.3.7' }

const claims = (change: (claims: Claims) => Claims): { rules: Partial<Rules> } => ({
  rules: { idTokenClaims: (right) => change({ ...right }) },
})

const claim = (name: string, value: unknown) => claims((all) => ({ ...all, [name]: value }))
const missing = (name: string) =>
  claims((all) => Object.fromEntries(Object.entries(all).filter(([other]) => other !== name)))

const now = () => Math.floor(Date.now() / 1000)
const hour = 3600
const other = 'another-client'

const lacks: Lesson['lacks'] = (requests) =>
  requests.some(({ endpoint, parameters }) => endpoint !== 'token' && parameters['nonce'] !== undefined)
    ? undefined
    : 'the client sends no nonce'

export const idTokenClaimLessons = [
  lesson('iss-wrong', {
    ...core,
    story: 'The iss of the ID token is another server.',
    ...claim('iss', 'https://other-server.example'),
  }),
  lesson('iss-missing', { ...core, section: '2', story: 'The ID token has no iss.', ...missing('iss') }),
  lesson('iss-with-slash', {
    ...core,
    story: 'The iss of the ID token is the issuer with a slash at its end.',
    ...claims((all) => ({ ...all, iss: `${String(all['iss'])}/` })),
  }),
  lesson('sub-missing', { ...core, section: '2', story: 'The ID token has no sub.', ...missing('sub') }),
  lesson('aud-wrong', { ...core, story: 'The ID token is for another client.', ...claim('aud', other) }),
  lesson('aud-missing', { ...core, section: '2', story: 'The ID token has no aud.', ...missing('aud') }),
  lesson('aud-longer', {
    ...core,
    story: 'The aud of the ID token begins like the client_id, and goes on.',
    ...claims((all) => ({ ...all, aud: `${String(all['aud'])}-2` })),
  }),
  lesson('aud-of-others', {
    ...core,
    story: 'The ID token is for two other clients.',
    ...claim('aud', [other, 'a-third-client']),
  }),
  lesson('aud-list', {
    ...core,
    section: '2',
    story: 'The aud is a list that holds the client alone.',
    expects: 'sign-in',
    ...claims((all) => ({ ...all, aud: [all['aud']] })),
  }),
  lesson('aud-several-without-azp', {
    ...core,
    story: 'The ID token is for another client as well, and has no azp.',
    level: 'SHOULD',
    ...claims((all) => ({ ...all, aud: [all['aud'], other] })),
  }),
  lesson('azp-wrong', {
    ...core,
    story: 'The ID token is for two clients, and its azp is the other one.',
    level: 'SHOULD',
    ...claims((all) => ({ ...all, aud: [all['aud'], other], azp: other })),
  }),
  lesson('exp-past', {
    ...core,
    story: 'The ID token has expired ten minutes ago.',
    ...claims((all) => ({ ...all, exp: now() - hour / 6, iat: now() - hour / 2 })),
  }),
  lesson('exp-missing', { ...core, section: '2', story: 'The ID token has no exp.', ...missing('exp') }),
  lesson('exp-text', {
    ...core,
    section: '2',
    story: 'The exp of the ID token is text.',
    ...claims((all) => ({ ...all, exp: 'tomorrow' })),
  }),
  // The claim is required of servers; what clients have to look at are iss, aud and exp.
  lesson('iat-missing', {
    ...core,
    section: '2',
    story: 'The ID token has no iat.',
    level: 'MAY',
    ...missing('iat'),
  }),
  lesson('iat-past', {
    ...core,
    story: 'The ID token is a year old, and still good.',
    level: 'MAY',
    ...claims((all) => ({ ...all, iat: now() - 365 * 24 * hour })),
  }),
  lesson('iat-future', {
    ...core,
    story: 'The ID token is of tomorrow.',
    level: 'MAY',
    ...claims((all) => ({ ...all, iat: now() + 24 * hour, exp: now() + 25 * hour })),
  }),
  lesson('nbf-future', {
    document: 'RFC 7519',
    section: '4.1.5',
    // The claim is none of OpenID Connect, and clients ignore claims that they do not know (Core 1.0, 2).
    level: 'SHOULD',
    story: 'The ID token must not be used before tomorrow.',
    ...claims((all) => ({ ...all, nbf: now() + 24 * hour, exp: now() + 25 * hour })),
  }),
  lesson('nonce-wrong', {
    ...core,
    story: 'The nonce of the ID token is not the one of the request.',
    lacks,
    ...claim('nonce', 'another-nonce'),
  }),
  lesson('nonce-missing', {
    ...core,
    story: 'The request has a nonce, and the ID token has none.',
    lacks,
    ...missing('nonce'),
  }),
  lesson('at-hash-wrong', {
    ...core,
    section: '3.1.3.8',
    story: 'The at_hash belongs to another access token.',
    level: 'MAY',
    ...claim('at_hash', 'AAAAAAAAAAAAAAAAAAAAAA'),
  }),
]

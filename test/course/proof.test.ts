/** The course is worth believing: a client that does everything right passes, and each fault fails exactly its lessons. */
import { expect } from 'chai'
import { exitCode } from '../../cli/run/exit-code.ts'
import { course, lessons, type CourseOptions } from '../../course/index.ts'
import type { MockServer } from '../../mock-server/index.ts'
import { faults, type Fault } from './pupil/faults.ts'
import { pupil, pupilAsking } from './pupil/pupil.ts'
import { altered, client, of, taught } from './teach.ts'

/** The lessons that each fault does not pass: a fail of a MUST, a warn of a SHOULD. */
const expected: Partial<Record<Fault, string[]>> = {
  'ignores state': altered,
  'compares the beginning of state': ['state-longer'],
  'takes the last of two states': ['state-twice'],
  'ignores iss': ['iss-wrong'],
  'takes iss for optional': ['iss-missing'],
  'compares iss loosely': ['iss-longer', 'iss-with-slash'],
  'ignores errors': [
    'authorization-response-without-code',
    ...lessons.filter(({ subject }) => subject === 'authorization-error').map(({ id }) => id),
  ],
  'writes error descriptions into its page': ['authorization-error-hostile-description'],
  // What the client does besides takes its place.
  'forgets PKCE': [],
  'sends no state': [],
  'sends no nonce': [],
  'fetches no keys': [],
  'sends the code_challenge plain': [
    'authorization-request-pkce',
    'authorization-request-no-secrets-in-urls',
  ],
  'keeps one code_verifier for all': ['authorization-request-pkce'],
  'keeps one state for all': ['authorization-request-state', 'state-of-another-session'],
  'takes responses twice': ['authorization-response-replayed'],
  // The document leaves it to the client.
  'reads fragments': [],
  'takes form posts': [],
  'takes the last of two codes': ['authorization-response-code-twice'],
  'ignores the status of token responses': ['token-error-tokens-with-status-400'],
  'takes any token_type': ['token-response-token-type-missing', 'token-response-token-type-unknown'],
  'compares token_type exactly': ['token-response-token-type-case'],
  'needs expires_in': ['token-response-expires-in-missing'],
  'breaks on unknown members': ['token-response-unknown-member'],
  'follows redirects of the token endpoint': [],
  'ignores nonce': ['id-token-nonce-wrong', 'id-token-nonce-missing'],
  'ignores the issuer of ID tokens': [
    'id-token-iss-wrong',
    'id-token-iss-missing',
    'id-token-iss-with-slash',
  ],
  'ignores the audience': [
    'id-token-aud-wrong',
    'id-token-aud-missing',
    'id-token-aud-longer',
    'id-token-aud-of-others',
    'id-token-aud-several-without-azp',
    'id-token-azp-wrong',
  ],
  'ignores azp': ['id-token-aud-several-without-azp', 'id-token-azp-wrong'],
  'ignores exp': ['id-token-exp-past', 'id-token-exp-missing'],
  'takes alg none': ['id-token-alg-none'],
  'takes the public key for a secret': ['id-token-hmac-with-public-key', 'id-token-hmac-with-client-secret'],
  'takes any key for an unknown kid': [
    'id-token-alg-none',
    'id-token-alg-none-spelled',
    'id-token-hmac-with-client-secret',
    'keys-none',
    'keys-kid-unknown',
  ],
  'ignores the signature': [
    'id-token-nbf-future',
    'id-token-signature-wrong',
    'id-token-signature-empty',
    'id-token-signature-of-stranger',
    'id-token-alg-none',
    'id-token-alg-none-spelled',
    'id-token-hmac-with-public-key',
    'id-token-hmac-with-client-secret',
    'id-token-key-in-header',
    'id-token-crit-unknown',
    'keys-none',
    'keys-kid-unknown',
  ],
  'never fetches keys again': ['keys-rotated'],
  'ignores at_hash': [],
  'ignores sub of UserInfo': ['userinfo-sub-wrong', 'userinfo-sub-missing'],
  'needs no ID token': ['id-token-missing'],
  'ignores the issuer of the metadata': ['discovery-issuer-of-another-server', 'discovery-issuer-missing'],
  'takes endpoints on plain http': ['discovery-authorization-endpoint-on-plain-http'],
  'keeps its first refresh token': ['refresh-rotated'],
  'never refreshes': [],
  'refreshes for ever': ['refresh-refused'],
  'sends the secret in the URL': [
    'authorization-request-client-authentication',
    'authorization-request-no-secrets-in-urls',
  ],
}

/** Faults that weigh no more than a SHOULD in a client that has PKCE, or by which nobody is signed in. */
const mild: readonly string[] = [
  'ignores state',
  'compares the beginning of state',
  'takes the last of two states',
  'keeps one state for all',
  'ignores errors',
] satisfies Fault[]

/** Nobody gets in with these. */
const hopeless: Fault[] = ['encodes no Basic credentials', 'leaves redirect_uri out of the token request']

/** All but those that take their time, and the one of them that a fault without lessons concerns. */
const everything = [
  ...lessons.map(({ subject }) => subject).filter((subject) => subject !== 'token-endpoint'),
  'token-endpoint-redirects',
]

/** Two minutes pass before the lesson on new keys. */
function later(): Pick<CourseOptions, 'onListening' | 'onResult'> {
  let server: MockServer | undefined
  return {
    onListening: (around) => {
      server = around.server
    },
    onResult: ({ id }) => {
      if (id === 'keys-kid-unknown') server?.clock.advance('2 minutes')
    },
  }
}

describe('the course', () => {
  it('is passed by a client that does everything right', async () => {
    const report = await taught(pupil())
    expect(report.problem).to.equal(undefined)
    // The one lesson that is for clients with a response mode of their own.
    expect(of(report, 'skip')).to.eql(['authorization-response-in-query'])
    expect(of(report, 'pass')).to.have.length(lessons.length - 1)
    expect(exitCode(report)).to.equal(0)
  })

  const ownMode = {
    fragment: 'authorization-response-in-fragment',
    form_post: 'authorization-response-as-form-post',
  }
  for (const [mode, lesson] of Object.entries(ownMode) as ['fragment' | 'form_post', string][]) {
    it(`is passed by a client that asks for ${mode} and does everything right`, async () => {
      const report = await taught(pupilAsking(mode))
      expect(report.problem).to.equal(undefined)
      expect(of(report, 'skip')).to.eql([lesson])
      expect(of(report, 'pass')).to.have.length(lessons.length - 1)
    })

    it(`catches a client that asks for ${mode} and takes what comes in the query`, async () => {
      const report = await taught(pupilAsking(mode, 'reads fragments'), ['control', 'authorization-response'])
      expect(of(report, 'skip')).to.eql([lesson])
      expect(of(report, 'warn')).to.eql(['authorization-response-in-query'])
    })
  }

  for (const [fault, ids] of Object.entries(expected)) {
    it(`catches a client that ${fault}`, async () => {
      const known = lessons.filter(({ id }) => ids.includes(id))
      expect(known.map(({ id }) => id)).to.have.members(ids)
      const subjects = new Set([
        'control',
        ...(ids.length === 0 ? everything : known.map(({ subject }) => subject)),
      ])
      const report = await taught(pupil(fault as Fault), [...subjects], later())
      const must = known.filter(({ level }) => level === 'MUST' && !mild.includes(fault)).map(({ id }) => id)
      expect(of(report, 'fail')).to.eql(must)
      expect(of(report, 'warn')).to.have.members(ids.filter((id) => !must.includes(id)))
      expect(of(report, 'error')).to.eql([])
      expect(of(report, 'inconclusive')).to.eql([])
      expect(exitCode(report)).to.equal(must.length > 0 ? 1 : 0)
    })
  }

  it('knows a lesson for every fault', () => {
    expect([...Object.keys(expected), ...hopeless, 'waits for ever']).to.have.members([...faults])
  })

  for (const fault of hopeless) {
    it(`decides nothing about a client that ${fault}`, async () => {
      const report = await taught(pupil(fault))
      expect(report.problem).to.match(
        /^the honest sign-in does not work: the client refused: the token endpoint answered 40[01]$/,
      )
      expect(of(report, 'inconclusive')).to.have.length(lessons.length)
      expect(exitCode(report)).to.equal(2)
    })
  }

  it('warns of a client that waits for ever', async () => {
    const report = await course({
      client,
      session: pupil('waits for ever'),
      listen: false,
      lessons: ['token-endpoint-silent'],
      patience: 500,
    })
    expect(of(report, 'warn')).to.eql(['token-endpoint-silent'])
    expect(report.checks[0]?.variants[0]?.actual).to.equal('after 0.5 seconds the client had come to no end')
  })
})

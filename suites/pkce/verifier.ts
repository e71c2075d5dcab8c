/** The code_verifier of a token request (RFC 7636, 4.1, 4.5 and 4.6). */
import { unguessable } from '../../driver/cast/stage.ts'
import { challengeOf } from '../../driver/cast/client-actor.ts'
import { check, rows } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { errorAnswer } from '../steps.ts'
import { boundCode, s256Works, shortVerifier, verifierFor, verifierOf } from './steps.ts'

export const missingVerifierRefused = check('rfc7636-4.5-missing-verifier-refused', {
  control: s256Works,
  async 'no-code-verifier'(cast) {
    const redemption = await boundCode(cast)
    expect(await cast.client.sends(redemption.without('code_verifier'))).to.be.refused()
  },
  async 'empty-code-verifier'(cast) {
    const redemption = await boundCode(cast)
    expect(await cast.client.sends(redemption.with({ code_verifier: '' }))).to.be.refused()
  },
})

const wrong: Record<string, (verifier: string) => string> = {
  'another-random-43-char-verifier': shortVerifier,
  'right-one-one-letter-in-other-case': otherCase,
  'right-one-plus-one-character': (verifier) => `${verifier}x`,
  'right-one-less-its-last-character': (verifier) => verifier.slice(0, -1),
}

export const verifierMismatchRefused = check('rfc7636-4.6-verifier-mismatch-refused', {
  control: s256Works,
  ...rows(wrong, async (cast, spoil) => {
    const redemption = await boundCode(cast)
    const changed = redemption.with({ code_verifier: spoil(verifierOf(redemption)) })
    expect(await cast.client.sends(changed)).to.be.refused()
  }),
})

export const verifierMismatchInvalidGrant = check(
  'rfc7636-4.6-verifier-mismatch-invalid-grant',
  async (cast) => {
    const redemption = await boundCode(cast)
    const answer = errorAnswer(await cast.client.sends(redemption.with({ code_verifier: shortVerifier() })))
    const { status, mediaType, error } = answer
    if (status !== 400 || mediaType !== 'application/json' || error !== 'invalid_grant')
      violated(
        '400 invalid_grant as application/json',
        `${answer.summary} as ${mediaType ?? 'no media type'}`,
        answer,
      )
  },
)

export const verifierBoundsAccepted = check('rfc7636-4.1-verifier-bounds-accepted', async (cast) => {
  for (const [what, verifier] of Object.entries(allowed())) {
    const answer = await cast.client.sends(await boundCode(cast, verifier))
    if (!answer.granted && answer.control.works && answer.status !== 429)
      violated(`tokens for a verifier ${what}`, answer.summary, answer)
    given(answer)
  }
})

/** Verifiers that the syntax allows (RFC 7636, 4.1). */
function allowed(): Record<string, string> {
  const ordinary = /^[A-Za-z0-9]+$/
  return {
    'of 43 characters': verifierFor(ordinary),
    'of 128 characters': verifierFor(ordinary, () => text(128)),
    'with - . _ and ~': verifierFor(ordinary, () => `a-b.c_d~${text(40)}`),
  }
}

/** Letters and digits that nobody can guess. */
function text(length: number): string {
  let made = ''
  while (made.length < length) made += unguessable()
  return made.slice(0, length)
}

export const syntaxEnforced = check('rfc7636-4.1-syntax-enforced', async (cast) => {
  const { owner, client, note } = cast
  const long = text(129)
  const verifiers = {
    'a verifier of 42 characters': long.slice(0, 42),
    'a verifier of 129 characters': long,
    'a verifier with a space': `${long.slice(0, 42)} ${long.slice(42, 50)}`,
    'a verifier with a slash': `${long.slice(0, 42)}/${long.slice(42, 50)}`,
  }
  for (const [what, verifier] of Object.entries(verifiers)) {
    const answer = await owner.tries(client.request({ pkce: 'S256', verifier }))
    const outcome = answer.granted ? (await client.tries(client.redemption(answer))).summary : answer.summary
    note(`${what}: ${outcome}`)
  }
  const short = client.request({ pkce: 'S256' }).with({ code_challenge: challengeOf(long).slice(0, 10) })
  note(`a challenge of 10 characters: ${(await owner.approves(short)).summary}`)
})

/** The same text with its first letter in the other case. */
function otherCase(text: string): string {
  return text.replace(/[a-z]/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
}

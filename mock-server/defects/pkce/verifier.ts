/** Whether a verifier fits its challenge. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const verifierDefects = [
  defect('pkce-missing-verifier-accepted', {
    story: 'Verifies what it is sent: a token request without code_verifier has nothing to verify.',
    breaks: ['rfc7636-4.5-missing-verifier-refused'],
    rules: {
      verifierFault(challenge, verifier, client, store) {
        return verifier === undefined
          ? undefined
          : honest.verifierFault.call(this, challenge, verifier, client, store)
      },
    },
  }),
  defect('pkce-extra-verifier-character-accepted', {
    story:
      'Tries a verifier that does not fit once more without its last character, for clients that add a line break.',
    breaks: ['rfc7636-4.6-verifier-mismatch-refused'],
    rules: {
      verifierFault(challenge, verifier, client, store) {
        const fault = honest.verifierFault.call(this, challenge, verifier, client, store)
        return fault === 'wrong-verifier'
          ? honest.verifierFault.call(this, challenge, verifier?.slice(0, -1), client, store)
          : fault
      },
    },
  }),
  defect('pkce-mismatch-wrong-error', {
    story: 'Takes a verifier that does not fit for a malformed request.',
    breaks: ['rfc7636-4.6-verifier-mismatch-invalid-grant'],
    rules: {
      tokenError: (fault, attempt) => {
        const usual = honest.tokenError(fault, attempt)
        return fault === 'wrong-verifier' ? { ...usual, error: 'invalid_request' } : usual
      },
    },
  }),
  defect('pkce-s256-standard-base64', {
    story: 'Encodes its hash with plus and slash: a challenge with a hyphen or an underscore never fits.',
    breaks: ['rfc7636-4.6-s256-transform-exact'],
    rules: {
      verifierFault(challenge, verifier, client, store) {
        const fault = honest.verifierFault.call(this, challenge, verifier, client, store)
        const fits = fault === undefined && challenge.challenge !== undefined
        return fits && challenge.method === 'S256' && /[-_]/.test(challenge.challenge ?? '')
          ? 'wrong-verifier'
          : fault
      },
    },
  }),
  defect('pkce-s256-falls-back-to-plain', {
    story: 'Compares the text itself where the hash does not fit: who saw the challenge needs no verifier.',
    breaks: ['rfc7636-4.6-s256-challenge-as-verifier-refused', 'rfc7636-4.5-method-bound-at-authorization'],
    rules: {
      verifierFault(challenge, verifier, client, store) {
        const fault = honest.verifierFault.call(this, challenge, verifier, client, store)
        return fault === 'wrong-verifier' && verifier === challenge.challenge ? undefined : fault
      },
    },
  }),
  defect('pkce-plain-case-insensitive', {
    story: 'Keeps plain challenges in a column whose comparison knows no case.',
    breaks: ['rfc7636-4.6-plain-direct-comparison'],
    rules: {
      verifierFault(challenge, verifier, client, store) {
        const fault = honest.verifierFault.call(this, challenge, verifier, client, store)
        const { method = 'plain' } = challenge
        const same = verifier?.toLowerCase() === challenge.challenge?.toLowerCase()
        return fault === 'wrong-verifier' && method === 'plain' && same ? undefined : fault
      },
    },
  }),
  defect('pkce-verifier-tilde-or-128-refused', {
    story: 'Takes verifiers of letters, digits, hyphens, dots and underscores, up to 64 of them.',
    breaks: ['rfc7636-4.1-verifier-bounds-accepted'],
    rules: {
      verifierFault(challenge, verifier, client, store) {
        return verifier !== undefined && !/^[A-Za-z0-9._-]{43,64}$/.test(verifier)
          ? 'malformed-verifier'
          : honest.verifierFault.call(this, challenge, verifier, client, store)
      },
    },
  }),
]

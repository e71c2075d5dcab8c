/** Refresh tokens that a thief can go on with (RFC 9700, 4.14.2). */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const practiceRefreshDefects = [
  defect('refresh-old-token-still-valid', {
    story: 'Gives a new refresh token each time, and lets the old ones live on beside it.',
    breaks: [
      'rfc9700-4.14.2-rotation-invalidates-old',
      'rfc9700-4.14.2-refresh-race',
      'rfc6749-10.4-detect-refresh-abuse-public',
    ],
    obscures: ['rfc9700-4.14.2-replay-revokes-family', 'rfc6749-5.2-invalid-grant'],
    rules: {
      findRefreshToken: (value, store) => {
        const token = honest.findRefreshToken(value, store)
        return token && { ...token, current: true }
      },
    },
  }),
  defect('refresh-replay-keeps-active-token', {
    story: 'Refuses a refresh token that was exchanged, and asks no further how it came to be used twice.',
    breaks: ['rfc9700-4.14.2-replay-revokes-family'],
    rules: { onRefreshTokenReuse: () => undefined },
  }),
  defect('refresh-token-good-until-successor-used', {
    story: 'Forgives clients that lose the answer: the old refresh token works until the new one was used.',
    breaks: ['rfc9700-4.14.2-refresh-race'],
    obscures: ['rfc9700-4.14.2-replay-revokes-family', 'rfc6749-5.2-invalid-grant'],
    rules: {
      findRefreshToken: (value, store) => {
        const token = honest.findRefreshToken(value, store)
        if (!token || token.current) return token
        const family = [...store.refreshTokens.values()].filter(({ grant }) => grant.id === token.grant.id)
        const successors = family.slice(family.findIndex((one) => one.value === value) + 1)
        return successors.every(({ current }) => current) ? { ...token, current: true } : token
      },
    },
  }),
  defect('refresh-resource-escalation', {
    story: 'Refreshes for any resource that a client names, whatever the user consented to.',
    breaks: ['rfc9700-4.14.2-refresh-bound-to-resources'],
    rules: { resourceAllowed: () => true },
  }),
  defect('refresh-idle-expiry-not-enforced', {
    story: 'Has a setting for how long refresh tokens may lie unused, and never looks at it.',
    breaks: ['rfc9700-4.14.2-refresh-idle-expiry'],
    rules: { refreshTokenExpired: () => false },
  }),
]

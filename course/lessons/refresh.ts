/** Access tokens that end, and what the client does then (RFC 6749, 6; RFC 6750, 3.1). */
import type { Rules } from '../../mock-server/index.ts'
import { questions } from '../../mock-server/questions/index.ts'
import type { Classroom } from '../classroom.ts'
import { about, type Played } from '../lesson.ts'

const lesson = about('refresh')

/** Time is moved for these lessons, and an ID token of the future would be another lesson. */
const rules: Partial<Rules> = { issuesIdToken: ({ grantType }) => grantType === 'authorization_code' }

/** As many refreshes as a client may try before it gives up. */
const mostRefreshes = 3

export const refreshLessons = [
  lesson('after-expiry', {
    story:
      'The access token has ended, and the resource answers 401: the client fetches a new one and goes on.',
    document: 'RFC 6749',
    section: '1.5',
    level: 'MAY',
    expects: 'sign-in',
    rules,
    play: (room) => used(room, 1),
  }),
  lesson('rotated', {
    story: 'Each refresh brings a new refresh token: the client discards the old one.',
    document: 'RFC 6749',
    section: '6',
    rules,
    expects: 'sign-in',
    play: (room) => used(room, 3),
    examine: (entries, { server, client }) =>
      questions.newestRefreshToken({ entries, issuer: server.issuer, clients: [client] }),
  }),
  lesson('refused', {
    story: 'The refresh token is refused: the client gives up, and does not ask for ever.',
    document: 'RFC 6749',
    section: '5.2',
    level: 'SHOULD',
    rules,
    answers: { token: { error: 'invalid_grant' } },
    when: ({ parameters }) => parameters['grant_type'] === 'refresh_token',
    play: async (room) => {
      const { outcome } = await used(room, 1)
      const refreshes = room.requests.filter(
        ({ parameters }) => parameters['grant_type'] === 'refresh_token',
      ).length
      const did = `the client asked ${refreshes} times`
      return refreshes > mostRefreshes ? { outcome: 'signed in', did } : { outcome }
    },
  }),
]

/** A sign-in, and the use of its access token after it has ended, again and again. */
async function used(room: Classroom, times: number): Promise<Played> {
  const { clock } = room.server
  const { ahead } = clock
  const session = await room.session()
  const first = await room.signIn(session)
  if (first.outcome === 'refused')
    throw new Error(`the sign-in was refused: ${first.because ?? 'no reason is known'}`)
  try {
    for (let time = 0; time < times; time += 1) {
      clock.advance('2 hours')
      const did = 'the client could not use its access any more'
      if ((await room.call(session)) === 'refused') return { outcome: 'refused', did }
    }
    return { outcome: 'signed in', did: 'the client went on' }
  } finally {
    clock.setAhead(ahead)
  }
}

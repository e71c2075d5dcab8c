/** The keys of the server: new ones, unknown ones, none (OpenID Connect Core 1.0, 10.1; RFC 7517). */
import type { Classroom } from '../classroom.ts'
import { Lacking, type Ending } from '../client.ts'
import { about } from '../lesson.ts'
import { withoutKeys } from './guard.ts'
import { byStranger } from './id-token/forged.ts'

const lesson = about('keys')

/** Milliseconds by the server's clock: as long some clients wait between two fetches, lest strangers make them ask for ever. */
const longestWait = 60_000

const core = { document: 'OpenID Connect Core 1.0', section: '10.1' }

export const keyLessons = [
  lesson('kid-missing', {
    ...core,
    story: 'The server has several keys, and the ID token does not say which one signed it.',
    level: 'SHOULD',
    expects: 'an end',
    rules: {
      idTokenHeader: (right) => Object.fromEntries(Object.entries(right).filter(([name]) => name !== 'kid')),
    },
  }),
  lesson('unreachable', {
    ...core,
    story: 'The keys of the server cannot be had: status 500.',
    answers: { jwks: 'server-error' },
  }),
  lesson('none', {
    ...core,
    story: 'The server has no keys at all.',
    answers: { jwks: { body: { keys: [] } } },
  }),
  lesson('html-page', {
    ...core,
    story: 'In the place of the keys comes a page of HTML.',
    answers: { jwks: 'html-page' },
  }),
  lesson('kid-unknown', {
    ...core,
    excused: withoutKeys,
    story: 'The ID token names a key that the server does not have, and a stranger signed it.',
    rules: {
      idTokenHeader: (right) => ({ ...right, kid: 'a-key-of-nobody' }),
      idTokenSignature: (_, { text }, { keys }) => byStranger(text, keys.preferred),
    },
  }),
  // Last, since a client that waits before it fetches keys once more can do nothing after it.
  lesson('rotated', {
    ...core,
    section: '10.1.1',
    story: 'The server signs with a new key: the client fetches the keys anew when it meets an unknown kid.',
    level: 'SHOULD',
    expects: 'sign-in',
    play: rotated,
  }),
]

async function rotated(room: Classroom): Promise<Ending> {
  const { server } = room
  await room.signIn()
  await server.rotateKeys()
  const { count, last } = server.asked.jwks
  const ending = await room.signIn()
  const waits = last !== undefined && server.clock.now() - last.at < longestWait
  if (ending.outcome === 'refused' && waits && server.asked.jwks.count === count)
    throw new Lacking(
      'the client refused, and did not fetch the keys anew: it had done so less than a minute before, and clients may wait',
    )
  return ending
}

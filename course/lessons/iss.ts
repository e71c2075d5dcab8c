/** Responses of another server (RFC 9207; RFC 9700, 4.4: mix-up). */
import { parameters } from '../callbacks.ts'
import { Lacking } from '../client.ts'
import type { Classroom } from '../classroom.ts'
import { about, type Played, type ResponseChange } from '../lesson.ts'

const lesson = about('iss')

/** A code of another server would be given away by the token request, whatever comes of it. */
const given = { silent: ['token'] as const, silence: 'MUST' as const }

const mixedUp = (story: string, callback: ResponseChange) => ({
  story,
  document: 'RFC 9207',
  section: '2.4',
  ...given,
  play: whereSupported,
  callback,
})

const issued = (value: (issuer: string) => string): ResponseChange =>
  parameters((all) => all.set('iss', value(all.get('iss') ?? '')))

const ofAnotherServer = issued(() => 'https://other-server.example')

/** RFC 9207 binds clients that support it; others ignore a parameter that they do not know (RFC 6749, 4.1.2). */
async function whereSupported(room: Classroom): Promise<Played> {
  const { outcome } = await room.signIn(undefined, ofAnotherServer)
  if (outcome === 'signed in') throw new Lacking('the client does not look at iss, see iss-wrong')
  return room.signIn()
}

export const issLessons = [
  lesson('wrong', {
    story:
      "The response comes from another server: where the client knows that one as well, its code must not go to this server's token endpoint (mix-up).",
    document: 'RFC 9700',
    section: '2.1',
    level: 'SHOULD',
    ...given,
    callback: ofAnotherServer,
  }),
  lesson(
    'missing',
    mixedUp(
      'The server announces iss in its metadata, and the response has none.',
      parameters((all) => all.delete('iss')),
    ),
  ),
  lesson(
    'empty',
    mixedUp(
      'The iss of the response is empty.',
      issued(() => ''),
    ),
  ),
  lesson(
    'longer',
    mixedUp(
      'The iss of the response begins like the issuer, and goes on.',
      issued((issuer) => `${issuer}.evil.example`),
    ),
  ),
  lesson(
    'with-slash',
    mixedUp(
      'The iss of the response is the issuer with a slash at its end: it is compared character by character.',
      issued((issuer) => `${issuer}/`),
    ),
  ),
  lesson('in-error', {
    ...mixedUp(
      'An error response comes from another server.',
      parameters((all) => {
        all.delete('code')
        all.set('error', 'access_denied')
        all.set('iss', 'https://other-server.example')
      }),
    ),
  }),
]

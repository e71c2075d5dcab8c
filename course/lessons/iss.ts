/** Responses of another server (RFC 9207; RFC 9700, 4.4: mix-up). */
import { parameters } from '../callbacks.ts'
import { about, type Misbehaviour } from '../lesson.ts'

const lesson = about('iss')

const mixedUp = (story: string, callback: Misbehaviour['callback']) => ({
  story,
  document: 'RFC 9207',
  section: '2.4',
  silent: ['token'] as const,
  ...(callback ? { callback } : {}),
})

const issued = (value: (issuer: string) => string): Misbehaviour['callback'] =>
  parameters((all) => all.set('iss', value(all.get('iss') ?? '')))

export const issLessons = [
  lesson(
    'wrong',
    mixedUp(
      "The response comes from another server that the client knows as well: its code must not go to this server's token endpoint (mix-up).",
      issued(() => 'https://other-server.example'),
    ),
  ),
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

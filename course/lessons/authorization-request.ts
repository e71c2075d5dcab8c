/** What a client sends while nothing goes wrong. */
import type { Entry } from '../../mock-server/index.ts'
import { questions, type QuestionName } from '../../mock-server/questions/index.ts'
import type { Classroom } from '../classroom.ts'
import type { Ending } from '../client.ts'
import { about, type Examined, type Lesson } from '../lesson.ts'
import { guard, hasPkce, sends } from './guard.ts'

const lesson = about('authorization-request')

type Text = Pick<Lesson, 'story' | 'document' | 'section'> & { level?: Lesson['level'] }

/**
 * A question to the log of two sign-ins.
 *
 * @param instead why the client need not do it, for what else it does; undefined: it has to
 */
const looked = (
  question: QuestionName,
  text: Text,
  instead: (requests: readonly Entry[], room: Classroom) => string | undefined = () => undefined,
) => ({
  ...text,
  expects: 'sign-in' as const,
  play: twice,
  examine: (entries: readonly Entry[], room: Classroom): Examined => {
    const { server, client } = room
    const found = questions[question]({ entries, issuer: server.issuer, clients: [client] })
    const why = found.seen && !found.holds ? instead(entries, room) : undefined
    return why === undefined ? found : { holds: true, seen: true, why }
  },
})

export const authorizationRequestLessons = [
  lesson(
    'state',
    looked(
      'state',
      {
        story: 'Every request has a state of its own that cannot be guessed.',
        document: 'RFC 6749',
        section: '10.12',
        level: 'SHOULD',
      },
      (requests) => (sends(requests, 'state') ? undefined : leftOut('state', guard(requests))),
    ),
  ),
  lesson(
    'nonce',
    looked(
      'nonce',
      {
        story: 'Every request of OpenID Connect has a nonce of its own that cannot be guessed.',
        document: 'OpenID Connect Core 1.0',
        section: '15.5.2',
        level: 'SHOULD',
      },
      (requests) =>
        !sends(requests, 'nonce') && hasPkce(requests)
          ? leftOut('nonce', 'a client with PKCE may leave it out (RFC 9700, 2.1.1)')
          : undefined,
    ),
  ),
  lesson(
    'pkce',
    looked(
      'pkce',
      {
        story:
          'Every request has a code_challenge of its own with S256, and the code comes with the right code_verifier.',
        document: 'RFC 9700',
        section: '2.1.1',
        level: 'SHOULD',
      },
      (requests, { client }) =>
        client.client_secret !== undefined && sends(requests, 'nonce') && !sends(requests, 'code_challenge')
          ? leftOut('code_challenge', 'a client with a secret and a nonce may leave it out (RFC 9700, 2.1.1)')
          : undefined,
    ),
  ),
  lesson(
    'redirect-uri',
    looked('redirectUri', {
      story: 'The redirect_uri is a registered one, and the same in both requests.',
      document: 'RFC 6749',
      section: '4.1.3',
    }),
  ),
  lesson(
    'client-authentication',
    looked('clientAuthentication', {
      story: 'The client authenticates in one way at a time.',
      document: 'RFC 6749',
      section: '2.3',
    }),
  ),
  lesson(
    'no-secrets-in-urls',
    looked('noSecretsInUrls', {
      story: 'No URL holds a secret, a code or a token.',
      document: 'RFC 6749',
      section: '2.3.1',
    }),
  ),
  lesson(
    'codes-once',
    looked('codesOnce', { story: 'Every code is redeemed once.', document: 'RFC 6749', section: '4.1.2' }),
  ),
  lesson(
    'token-in-header',
    looked('tokenInHeader', {
      story: 'The access token stands in the Authorization header.',
      document: 'RFC 6750',
      section: '2',
      level: 'SHOULD',
    }),
  ),
]

const leftOut = (name: string, why: string | undefined) => why && `the client sends no ${name}: ${why}`

async function twice(room: Classroom): Promise<Ending> {
  await room.signIn()
  return room.signIn()
}

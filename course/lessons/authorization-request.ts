/** What a client sends while nothing goes wrong. */
import { questions, type QuestionName } from '../../mock-server/questions/index.ts'
import type { Classroom } from '../classroom.ts'
import type { Ending } from '../client.ts'
import { about, type Lesson } from '../lesson.ts'

const lesson = about('authorization-request')

type Text = Pick<Lesson, 'story' | 'document' | 'section'> & { level?: Lesson['level'] }

/** A question to the log of two sign-ins. */
const looked = (question: QuestionName, text: Text) => ({
  ...text,
  expects: 'sign-in' as const,
  play: twice,
  examine: ((entries, { server, client }) =>
    questions[question]({ entries, issuer: server.issuer, clients: [client] })) satisfies Lesson['examine'],
})

export const authorizationRequestLessons = [
  lesson(
    'state',
    looked('state', {
      story: 'Every request has a state of its own that cannot be guessed.',
      document: 'RFC 6749',
      section: '10.12',
      level: 'SHOULD',
    }),
  ),
  lesson(
    'nonce',
    looked('nonce', {
      story: 'Every request of OpenID Connect has a nonce of its own that cannot be guessed.',
      document: 'OpenID Connect Core 1.0',
      section: '15.5.2',
      level: 'SHOULD',
    }),
  ),
  lesson(
    'pkce',
    looked('pkce', {
      story:
        'Every request has a code_challenge of its own with S256, and the code comes with the right code_verifier.',
      document: 'RFC 9700',
      section: '2.1.1',
      level: 'SHOULD',
    }),
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

async function twice(room: Classroom): Promise<Ending> {
  await room.signIn()
  return room.signIn()
}

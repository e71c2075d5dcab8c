/** What can happen between a client and the token endpoint. */
import { namedAnswers, type AnswerName } from '../../mock-server/index.ts'
import type { Classroom } from '../classroom.ts'
import { about } from '../lesson.ts'

const lesson = about('token-endpoint')

const answer = { document: 'RFC 6749', section: '5.1' }

const refused: AnswerName[] = [
  'reset',
  'answer-lost',
  'truncated',
  'malformed-json',
  'empty-body',
  'html-page',
  'redirect-without-location',
  'too-many-requests',
  'unavailable',
  'server-error',
]

const storyOf = (name: AnswerName) => `Of the token endpoint: ${namedAnswers.get(name)?.story ?? name}`

export const tokenEndpointLessons = [
  ...refused.map((name) => lesson(name, { ...answer, story: storyOf(name), answers: { token: name } })),
  lesson('wrong-content-type', {
    ...answer,
    level: 'SHOULD',
    expects: 'an end',
    story: storyOf('wrong-content-type'),
    answers: { token: 'wrong-content-type' },
  }),
  lesson('huge-body', {
    ...answer,
    level: 'SHOULD',
    expects: 'an end',
    story: storyOf('huge-body'),
    answers: { token: 'huge-body' },
  }),
  lesson('redirects', {
    document: 'RFC 6749',
    section: '2.3.1',
    level: 'MAY',
    story:
      'The token endpoint redirects with status 307: whoever follows sends code and secret to another place.',
    answers: { token: { status: 307, headers: { Location: '/token?elsewhere=1' } } },
    when: ({ url }) => !url.includes('elsewhere'),
  }),
  lesson('silent', {
    ...answer,
    level: 'SHOULD',
    story:
      'The token endpoint takes the request and does not answer: the client has a time limit of its own.',
    play: (room: Classroom) => {
      room.hold('token')
      return room.signIn()
    },
  }),
]

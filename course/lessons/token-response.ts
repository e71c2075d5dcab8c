/** Token responses that are not what they should be (RFC 6749, 5.1 and 7.1). */
import { withMembers, without } from '../answers.ts'
import { about, type Lesson } from '../lesson.ts'

const lesson = about('token-response')

/** What is forbidden is to use such a token (RFC 6749, 7.1). */
const excused: Lesson['excused'] = (requests) =>
  requests.some(({ endpoint, accessToken }) => endpoint !== 'token' && accessToken !== undefined)
    ? undefined
    : 'it did not use the access token'

const response = { document: 'RFC 6749', section: '5.1' }

export const tokenResponseLessons = [
  lesson('access-token-missing', {
    ...response,
    story: 'The token response has no access_token.',
    answers: { token: without('access_token') },
  }),
  lesson('access-token-empty', {
    ...response,
    story: 'The access_token is empty.',
    answers: { token: withMembers({ access_token: '' }) },
  }),
  lesson('access-token-number', {
    ...response,
    story: 'The access_token is a number.',
    level: 'SHOULD',
    answers: { token: withMembers({ access_token: 4711 }) },
  }),
  lesson('token-type-missing', {
    ...response,
    section: '7.1',
    excused,
    story: 'The token response has no token_type.',
    answers: { token: without('token_type') },
  }),
  lesson('token-type-unknown', {
    ...response,
    section: '7.1',
    excused,
    story: 'The token_type is one that the client does not know.',
    answers: { token: withMembers({ token_type: 'moon' }) },
  }),
  lesson('token-type-case', {
    ...response,
    story: 'The token_type is written bEARER: case does not matter.',
    expects: 'sign-in',
    answers: { token: withMembers({ token_type: 'bEARER' }) },
  }),
  lesson('unknown-member', {
    ...response,
    story: 'The token response has a member that no document knows.',
    expects: 'sign-in',
    answers: { token: withMembers({ vendor_hint: { colour: 'green' } }) },
  }),
  lesson('expires-in-missing', {
    ...response,
    story: 'The token response has no expires_in.',
    expects: 'sign-in',
    answers: { token: without('expires_in') },
  }),
  lesson('refresh-token-missing', {
    ...response,
    story: 'The token response has no refresh_token.',
    expects: 'sign-in',
    answers: { token: without('refresh_token') },
  }),
  lesson('scope-narrowed', {
    document: 'RFC 6749',
    section: '3.3',
    story: 'The server granted less scope than the client asked for, and says so.',
    level: 'SHOULD',
    expects: 'an end',
    answers: { token: withMembers({ scope: 'openid' }) },
  }),
  ...(
    [
      ['text', 'is text', '3600'],
      ['negative', 'is negative', -5],
      ['zero', 'is 0', 0],
      ['huge', 'is beyond every date', 1e300],
    ] as const
  ).map(([id, what, value]) =>
    lesson(`expires-in-${id}`, {
      ...response,
      story: `The expires_in ${what}.`,
      level: 'SHOULD',
      expects: 'an end',
      answers: { token: withMembers({ expires_in: value }) },
    }),
  ),
]

/** The UserInfo endpoint (OpenID Connect Core 1.0, 5.3). */
import { withMembers, without } from '../answers.ts'
import { about } from '../lesson.ts'

const lesson = about('userinfo')

const core = { document: 'OpenID Connect Core 1.0', section: '5.3.2' }

/** UserInfo adds to a sign-in: whether it is needed is the client's matter. */
const survived = { level: 'SHOULD', expects: 'an end' } as const

export const userinfoLessons = [
  lesson('sub-wrong', {
    ...core,
    story: 'UserInfo is about somebody else than the ID token.',
    answers: { userinfo: withMembers({ sub: 'mallory' }) },
  }),
  lesson('sub-missing', { ...core, story: 'UserInfo has no sub.', answers: { userinfo: without('sub') } }),
  lesson('as-jwt', {
    ...core,
    ...survived,
    story: 'UserInfo comes as a JWT, which the client did not ask for.',
    answers: {
      userinfo: (response) => ({
        ...response,
        headers: [['Content-Type', 'application/jwt']],
        body: 'e30.e30.e30',
      }),
    },
  }),
  lesson('html-page', {
    ...core,
    ...survived,
    story: 'In the place of UserInfo comes a page of HTML.',
    answers: { userinfo: 'html-page' },
  }),
  lesson('server-error', {
    ...core,
    ...survived,
    section: '5.3.3',
    story: 'UserInfo cannot be had: status 500.',
    answers: { userinfo: 'server-error' },
  }),
  lesson('invalid-token', {
    ...core,
    ...survived,
    section: '5.3.3',
    story: 'UserInfo does not take the access token: status 401.',
    answers: { userinfo: { error: 'invalid_token' } },
  }),
]

/** ID tokens that are missing or unreadable (OpenID Connect Core 1.0, 3.1.3.3 and 3.1.3.7). */
import { withMembers } from '../../answers.ts'
import { about } from '../../lesson.ts'

const lesson = about('id-token')

const core = { document: 'OpenID Connect Core 1.0', section: '3.1.3.3' }

/** A token response to a request of OpenID Connect. */
const lacks = (requests: readonly { parameters: Readonly<Record<string, string | undefined>> }[]) =>
  requests.some(({ parameters }) => parameters['scope']?.split(' ').includes('openid'))
    ? undefined
    : 'the client does not ask for the scope openid'

const given = (idToken: unknown) => ({ lacks, answers: { token: withMembers({ id_token: idToken }) } })

export const idTokenFormLessons = [
  lesson('missing', {
    ...core,
    story: 'The token response has no id_token.',
    lacks,
    rules: { issuesIdToken: () => false },
  }),
  lesson('empty', { ...core, story: 'The id_token is empty.', ...given('') }),
  lesson('no-jwt', {
    ...core,
    story: 'The id_token is some text, and no JWT.',
    ...given('this is no token'),
  }),
  lesson('encrypted', {
    ...core,
    section: '3.1.3.7',
    story: 'The id_token is encrypted, with a key that the client does not have.',
    ...given(
      `${Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url')}.AAAA.AAAA.AAAA.AAAA`,
    ),
  }),
]

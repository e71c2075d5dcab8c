/** Error responses of the token endpoint (RFC 6749, 5.2). */
import { about } from '../lesson.ts'

const lesson = about('token-error')

const codes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]

const hostile = '<img src=x onerror="document.title=2">'

const error = { document: 'RFC 6749', section: '5.2' }

export const tokenErrorLessons = [
  ...codes.map((code) =>
    lesson(code.replaceAll('_', '-'), {
      ...error,
      story: `The token endpoint answers with the error ${code}${code === 'invalid_client' ? ', status 401 and a challenge' : ''}.`,
      answers: { token: { error: code } },
    }),
  ),
  lesson('unknown-code', {
    ...error,
    story: 'The error of the token endpoint is one that no document knows.',
    answers: { token: { error: 'moon_in_wrong_phase' } },
  }),
  lesson('hostile-description', {
    ...error,
    story: 'The error_description of the token endpoint holds HTML: a page that shows it has to escape it.',
    hidden: hostile,
    answers: { token: { error: 'invalid_grant', error_description: hostile } },
  }),
  lesson('with-status-200', {
    ...error,
    story: 'The error of the token endpoint comes with status 200.',
    answers: { token: { status: 200, body: { error: 'invalid_grant' } } },
  }),
  lesson('without-json', {
    ...error,
    story: 'The token endpoint answers 400 with a text that is no JSON.',
    answers: { token: { status: 400, body: 'Bad Request' } },
  }),
  lesson('tokens-with-status-400', {
    ...error,
    section: '5.1',
    story: 'The status is 400, and the body holds tokens as if all were well.',
    answers: { token: (response) => ({ ...response, status: 400 }) },
  }),
]

/** Error responses of the authorization endpoint (RFC 6749, 4.1.2.1; OpenID Connect Core 1.0, 3.1.2.6). */
import { asError, parameters } from '../callbacks.ts'
import { about } from '../lesson.ts'

const lesson = about('authorization-error')

const codes = [
  'access_denied',
  'invalid_request',
  'unauthorized_client',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'login_required',
  'interaction_required',
  'consent_required',
]

const hostile = '<img src=x onerror="document.title=1">'

const refused = { document: 'RFC 6749', section: '4.1.2.1', silent: ['token'] as const }

export const authorizationErrorLessons = [
  ...codes.map((code) =>
    lesson(code.replaceAll('_', '-'), {
      ...refused,
      story: `The server answers the authorization request with the error ${code}.`,
      callback: asError(code),
    }),
  ),
  lesson('unknown-code', {
    ...refused,
    story: 'The error is one that no document knows.',
    callback: asError('moon_in_wrong_phase'),
  }),
  lesson('with-code', {
    ...refused,
    story: 'The response is an error and has a code as well.',
    level: 'SHOULD',
    callback: parameters((all) => all.set('error', 'access_denied')),
  }),
  lesson('hostile-description', {
    ...refused,
    story: 'The error_description holds HTML: a page that shows it has to escape it.',
    section: '4.1.2.1',
    hidden: hostile,
    callback: asError('access_denied', { error_description: hostile }),
  }),
]

/** Challenges that are wrong or missing (RFC 9110, 11; RFC 7617). */
import { honest, type Rules } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** The Basic challenge with other parameters. */
const basicWith = (...parameters: [string, string][]): Partial<Rules> => ({
  tokenChallenges: () => [honest.challenge('Basic', parameters)],
})

export const challengeDefects = [
  defect('basic-401-with-bearer-challenge', {
    story: 'Answers failed Basic authentication with a Bearer challenge.',
    breaks: ['rfc6749-5.2-www-authenticate-matches-scheme'],
    obscures: ['rfc7617-2-realm-required', 'rfc7617-2.1-charset-utf8'],
    rules: { tokenChallenges: () => [honest.challenge('Bearer', [['realm', 'oauth']])] },
  }),
  defect('basic-challenge-duplicate-realm', {
    story: 'Two layers each add their realm to the challenge.',
    breaks: ['rfc9110-11.2-parameter-once-per-challenge'],
    rules: basicWith(['realm', 'oauth'], ['realm', 'token']),
  }),
  defect('realm-unquoted', {
    story: 'Writes the realm without quotes.',
    breaks: ['rfc9110-11.5-realm-quoted'],
    rules: {
      challenge: (scheme, parameters) =>
        honest.challenge(scheme, parameters).replace(/realm="([^"]*)"/, 'realm=$1'),
    },
  }),
  defect('challenge-parameters-without-commas', {
    story: 'Separates the parameters of a challenge by spaces.',
    breaks: ['rfc9110-11.6.1-challenge-well-formed'],
    rules: { challenge: (scheme, parameters) => honest.challenge(scheme, parameters).replaceAll(', ', ' ') },
  }),
  defect('body-auth-401-without-challenge', {
    story: 'Answers a wrong secret in the body with 401 and no challenge.',
    breaks: ['rfc9110-15.5.2-401-needs-challenge'],
    rules: { tokenChallenges: (attempt) => (attempt === 'body' ? [] : honest.tokenChallenges(attempt)) },
  }),
  defect('basic-challenge-without-realm', {
    story: 'Sends the bare word Basic.',
    breaks: ['rfc7617-2-realm-required'],
    rules: { tokenChallenges: () => ['Basic'] },
  }),
  defect('basic-challenge-charset-latin1', {
    story: 'Announces that credentials are in ISO-8859-1.',
    breaks: ['rfc7617-2.1-charset-utf8'],
    rules: basicWith(['realm', 'oauth'], ['charset', 'ISO-8859-1']),
  }),
]

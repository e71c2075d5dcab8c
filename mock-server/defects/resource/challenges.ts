/** Challenges of the resource that are missing or badly made (RFC 6750, 3). */
import { honest, type Rules } from '../../rules/index.ts'
import type { ResourceFault } from '../../rules/resource.ts'
import { defect } from '../defect.ts'

/** The challenge after one fault, written differently. */
const challengeAfter = (fault: ResourceFault, challenge: string): Partial<Rules> => ({
  resourceChallenge(seen, demanded, presented) {
    return seen === fault ? challenge : honest.resourceChallenge.call(this, seen, demanded, presented)
  },
})

type Spoil = (
  parameters: [name: string, value: string][],
  parts: { fault: ResourceFault; presented: readonly string[] },
) => [name: string, value: string][]

/** The parameters of every challenge, spoiled. */
const spoiled = (spoil: Spoil): Partial<Rules> => ({
  challengeParameters(fault, demanded, presented) {
    return spoil(honest.challengeParameters.call(this, fault, demanded, presented), { fault, presented })
  },
})

/** One parameter with another value, where it stands. */
const withValue = (name: string, value: string): Partial<Rules> =>
  spoiled((parameters) => parameters.map(([key, old]) => [key, key === name ? value : old]))

export const challengeDefects = [
  defect('resource-401-without-challenge', {
    story: 'Answers bad tokens with 401 and no challenge.',
    breaks: ['rfc6750-3-www-authenticate-required'],
    obscures: ['rfc6750-3-error-attribute-when-token-sent'],
    rules: challengeAfter('invalid-token', ''),
  }),
  defect('resource-challenge-basic', {
    story: 'Challenges with Basic only, as the framework does for everything.',
    breaks: ['rfc6750-3-challenge-scheme-bearer'],
    obscures: [
      'rfc6750-3-challenge-has-parameter',
      'rfc6750-3-challenge-attributes-once',
      'rfc6750-3-scope-attribute-charset',
      'rfc6750-3-error-attributes-charset',
      'rfc6750-3-error-uri-absolute',
      'rfc6750-3.1-error-code-known',
      'rfc6750-3-error-attribute-when-token-sent',
      'rfc6750-3.1-no-error-without-credentials',
    ],
    rules: { resourceChallenge: () => honest.challenge('Basic', [['realm', 'resource']]) },
  }),
  defect('resource-challenge-bare-bearer', {
    story: 'Sends the bare word Bearer when no token was sent.',
    breaks: ['rfc6750-3-challenge-has-parameter'],
    rules: challengeAfter('no-token', 'Bearer'),
  }),
  defect('resource-challenge-duplicate-error', {
    story: 'The library and the code around it each add the error to the challenge.',
    breaks: ['rfc6750-3-challenge-attributes-once', 'rfc9110-11.2-parameter-once-per-challenge'],
    rules: spoiled((parameters) => [...parameters, ...parameters.filter(([name]) => name === 'error')]),
  }),
  defect('resource-challenge-without-error', {
    story: 'Does not say why a bad token was refused.',
    breaks: ['rfc6750-3-error-attribute-when-token-sent'],
    rules: spoiled((parameters, { fault }) =>
      fault === 'invalid-token' ? parameters.filter(([name]) => !name.startsWith('error')) : parameters,
    ),
  }),
  defect('challenge-scope-double-space', {
    story: 'Joins scopes that end with a space by another one.',
    breaks: ['rfc6750-3-scope-attribute-charset'],
    rules: withValue('scope', 'read  write'),
  }),
  defect('challenge-echoes-token', {
    story: 'Repeats the bad token in error_description as it came, quotes and all.',
    breaks: ['rfc6750-3-error-attributes-charset'],
    rules: spoiled((parameters, { presented: [token] }) =>
      parameters.map(([name, value]) => [
        name,
        name === 'error_description' && token !== undefined ? `${token} is not valid` : value,
      ]),
    ),
  }),
  defect('challenge-error-uri-relative', {
    story: 'Points to a page about errors by its path alone.',
    breaks: ['rfc6750-3-error-uri-absolute'],
    rules: withValue('error_uri', '/docs/errors'),
  }),
  defect('challenge-error-without-token', {
    story: 'Calls the token invalid although none was sent, so that clients throw a good one away.',
    breaks: ['rfc6750-3.1-no-error-without-credentials'],
    rules: spoiled((parameters, { fault }) =>
      fault === 'no-token' ? [...parameters, ['error', 'invalid_token']] : parameters,
    ),
  }),
]

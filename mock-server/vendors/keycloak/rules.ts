/** What the product does in ways of its own, within the documents. */
import type { Rules } from '../../rules/index.ts'
import { honest } from '../../rules/index.ts'
import type { Settings } from '../settings.ts'
import { paths, realm } from './realm.ts'
import { authorizationTexts, tokenTexts } from './texts.ts'
import { sessionStateOf, tokenRules } from './tokens.ts'

export const rulesOf = ({ skipConsent }: Settings): Partial<Rules> => ({
  ...tokenRules,
  loginFormAction: () => paths.authenticate,
  defaultScope: () => 'email profile',
  framingHeaders: () => [
    ['X-Frame-Options', 'SAMEORIGIN'],
    ['Content-Security-Policy', "frame-src 'self'; frame-ancestors 'self'; object-src 'none';"],
  ],
  authorizationError(fault) {
    const usual = honest.authorizationError(fault)
    return { ...usual, description: authorizationTexts[fault] ?? usual.description }
  },
  errorParameters: ({ error: { error, description }, state }) => [
    ['error', error],
    ...(description === '' ? [] : ([['error_description', description]] as const)),
    ...(state === undefined ? [] : ([['state', state]] as const)),
  ],
  echoedParameters: (_request, approved) => [['session_state', sessionStateOf(approved)]],
  responseUri(redirectUri, parameters) {
    return honest.responseUri(redirectUri, inOrder(parameters))
  },
  tokenError(fault, attempt) {
    const usual = honest.tokenError(fault, attempt)
    return { ...usual, description: tokenTexts[fault] ?? usual.description }
  },
  tokenErrorBody: ({ error, description }) =>
    JSON.stringify({ error, ...(description === '' ? {} : { error_description: description }) }),
  tokenChallenges: () => [honest.challenge('Basic', [['realm', realm]])],
  challengeParameters(fault, demanded, presented) {
    const honestly = honest.challengeParameters.call(this, fault, demanded, presented)
    return honestly.filter(([name]) => name !== 'error_uri').map(renamed)
  },
  ...(skipConsent ? { rememberedApproval: () => true } : {}),
})

/** The order in which the product writes a response. */
const order = ['state', 'session_state', 'iss', 'code']

function inOrder(parameters: Parameters<Rules['responseUri']>[1]): Parameters<Rules['responseUri']>[1] {
  const place = ([name]: readonly [string, string]) => order.indexOf(name)
  return parameters.some(([name]) => name === 'code')
    ? [...parameters].sort((one, other) => place(one) - place(other))
    : parameters
}

function renamed([name, value]: readonly [string, string]): [string, string] {
  return [name, name === 'realm' ? realm : value]
}

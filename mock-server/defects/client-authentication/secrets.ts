/** Secrets that are not asked for, not compared, or can be guessed. */
import type { Parameters } from '../../message/parameters.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

const redeemsCode = (parameters: Parameters) => parameters.get('grant_type') === 'authorization_code'

export const secretDefects = [
  defect('accepts-empty-client-secret', {
    story:
      'Compares secrets only where one was typed in: with an empty password the client_id alone is enough.',
    breaks: ['rfc6749-2.2-client-id-not-sole-credential'],
    obscures: ['rfc6749-5.2-invalid-client-401-when-header'],
    rules: {
      secretFits: (client, presented, parameters) =>
        (presented === '' && redeemsCode(parameters)) || honest.secretFits(client, presented, parameters),
    },
  }),
  defect('confidential-client-auth-optional', {
    story:
      'Authenticates a confidential client when it tries to, and takes the client_id alone when it does not.',
    breaks: ['rfc6749-4.1.3-confidential-client-authentication-required'],
    obscures: ['rfc6749-2.3.1-no-credentials-in-request-uri', 'rfc6749-5.2-invalid-client'],
    rules: {
      secretFits: (client, presented, parameters) =>
        (presented === undefined && redeemsCode(parameters) && !parameters.has('client_secret')) ||
        honest.secretFits(client, presented, parameters),
    },
  }),
  defect('client-secret-not-compared', {
    story: 'Looks whether a client sends a secret, and not which one.',
    breaks: [
      'rfc6749-4.1.3-client-authenticated-when-included',
      'rfc6749-2.2-client-id-not-sole-credential',
      'rfc7617-2-first-colon-splits',
      'rfc7617-2-malformed-credentials',
    ],
    obscures: [
      'rfc6749-2.3.1-no-credentials-in-request-uri',
      'rfc6749-2.3.1-brute-force-protection',
      'rfc6749-5.2-json-content-type',
      'rfc6749-5.2-invalid-client',
      'rfc6749-5.2-invalid-client-401-optional',
      'rfc6749-5.2-invalid-client-401-when-header',
      'rfc6749-5.2-www-authenticate-matches-scheme',
    ],
    rules: {
      secretFits: (client, presented, parameters) =>
        (Boolean(presented) && redeemsCode(parameters) && client.client_secret !== undefined) ||
        honest.secretFits(client, presented, parameters),
    },
  }),
  defect('client-secret-cut-before-it-is-compared', {
    story: 'Keeps secrets in a column of 16 characters and cuts what a client sends to the same length.',
    breaks: ['rfc6749-4.1.3-client-authenticated-when-included', 'rfc7617-2-first-colon-splits'],
    rules: {
      secretFits: ({ client_secret, ...client }, presented, parameters) =>
        honest.secretFits(
          {
            ...client,
            ...(client_secret === undefined ? {} : { client_secret: client_secret.slice(0, 16) }),
          },
          presented?.slice(0, 16),
          parameters,
        ),
    },
  }),
  defect('public-client-id-taken-from-code', {
    story: 'Where a request names no client, the public one is taken for which the code was issued.',
    breaks: ['rfc6749-3.2.1-unauthenticated-client-sends-client-id'],
    rules: {
      unnamedClient: (parameters, store) => store.codes.get(parameters.get('code') ?? '')?.grant.clientId,
    },
  }),
  defect('no-client-auth-throttle', {
    story: 'Counts no failures at the token endpoint: secrets can be guessed at leisure.',
    breaks: ['rfc6749-2.3.1-brute-force-protection'],
    rules: { clientThrottled: () => false },
  }),
]

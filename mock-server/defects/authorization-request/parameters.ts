/** What goes wrong with parameters that are empty, unknown, repeated or missing. */
import { Parameters } from '../../message/parameters.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const parameterDefects = [
  defect('authorize-empty-scope-invalid', {
    story: 'Looks for a scope with an empty name, where it would take the default without the parameter.',
    breaks: ['rfc6749-3.1-empty-parameters-omitted'],
    rules: { missingScopeFault: (how) => (how === 'empty' ? 'scope-refused' : undefined) },
  }),
  defect('authorize-rejects-unknown-parameter', {
    story: 'Takes every name with an underscore for one of its own, and refuses those that are none.',
    breaks: ['rfc6749-3.1-unknown-parameters-ignored'],
    rules: { unknownAuthorizationParameterRefused: (name) => name.includes('_') },
  }),
  defect('authorize-takes-last-duplicate', {
    story:
      'Reads the parameters into a map, where the last copy wins; a filter before it may look at the first.',
    breaks: ['rfc6749-3.1-duplicate-parameters-rejected'],
    rules: {
      authorizationParameters: (request) => {
        const parameters = honest.authorizationParameters(request)
        return parameters && new Parameters([...new Map(parameters.pairs)])
      },
    },
  }),
  defect('authorize-rejects-duplicate-unknown', {
    story: 'Refuses every repeated parameter, also those that it would ignore.',
    breaks: ['rfc6749-3.1-unknown-duplicates-ignored'],
    rules: { authorizationRepetitionRefused: () => true },
  }),
  defect('authorize-plus-not-space', {
    story:
      'Decodes the query as a URI component, which leaves a plus as it is; lists are split at either character.',
    breaks: [
      'rfc6749-B-utf8-form-decoding',
      'rfc6749-4.1.2-state-returned-exactly',
      'rfc6749-A.5-state-syntax',
      'rfc6749-4.1.2.1-state-in-error',
      'rfc6749-4.1.2-response-form-encoded',
    ],
    obscures: ['rfc6749-2.3.1-basic-reserved-characters'],
    rules: {
      authorizationParameters: (request) =>
        honest.authorizationParameters({ ...request, query: request.query.replaceAll('+', '%2B') }),
      scopeValues: (scope) => scope.split(/[ +]/),
      responseTypeMeant: (value, supported) =>
        honest.responseTypeMeant(value.replaceAll('+', ' '), supported),
    },
  }),
  defect('client-guessed-from-redirect-uri', {
    story: 'Where no client_id is given, the first client with this redirect_uri is taken.',
    breaks: ['rfc6749-4.1.1-client-id-required', 'rfc6749-1.9-names-case-sensitive'],
    rules: {
      clientIdOf: (parameters, { clients }) =>
        parameters.get('client_id') ??
        [...clients.values()].find(({ redirect_uris }) =>
          redirect_uris.includes(parameters.get('redirect_uri') ?? ''),
        )?.client_id,
    },
  }),
]

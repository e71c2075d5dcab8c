/** Who is told of tokens. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const callerDefects = [
  defect('introspection-unauthenticated', {
    story:
      'Takes its endpoint for an internal one and answers everybody: who has found a token learns what it is good for.',
    breaks: ['rfc7662-2.1-caller-must-be-authorized'],
    rules: { introspectsForAnybody: () => true },
  }),
  defect('introspection-bad-credentials-400', {
    story: 'Reports wrong credentials like any other fault of the request.',
    breaks: ['rfc7662-2.3-bad-client-credentials-401'],
    rules: { introspectionCallerStatus: (status) => (status === 401 ? 400 : status) },
  }),
  defect('introspection-any-bearer-accepted', {
    story: 'Looks whether there is a bearer token, and not whose it is.',
    breaks: ['rfc7662-2.3-bad-bearer-401'],
    rules: {
      bearerCaller: (_token, clients) => clients.find(({ introspection_bearer }) => introspection_bearer),
    },
  }),
  defect('introspection-not-allowed-403', {
    story: 'Tells a resource server that a token exists, by forbidding it to know.',
    breaks: ['rfc7662-2.2-not-allowed-caller-false'],
    rules: { foreignIntrospection: () => 'refused' },
  }),
  defect('introspection-ignores-audience', {
    story: 'Tells every resource server of every token, so that one of them can use those of the others.',
    breaks: ['rfc7662-4-resource-server-checked'],
    obscures: ['rfc7662-2.2-not-allowed-caller-false'],
    rules: {
      introspectable: (inspected, caller, context) =>
        caller.resource !== undefined || honest.introspectable(inspected, caller, context),
    },
  }),
  defect('introspection-any-client-allowed', {
    story: 'Takes every client with a secret for a resource server.',
    breaks: ['rfc7662-4-callers-specifically-authorized'],
    rules: {
      introspectable: (inspected, caller, context) =>
        caller.resource === undefined || honest.introspectable(inspected, caller, context),
    },
  }),
]

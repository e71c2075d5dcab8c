/** Plain HTTP beside https. */
import { authenticateClient } from '../../endpoints/token/client-authentication.ts'
import { json } from '../../message/answers.ts'
import { fromForm, Parameters } from '../../message/parameters.ts'
import type { TransportRules } from '../../rules/transport.ts'
import { defect } from '../defect.ts'

/** Everything at these paths is answered as if it had come over https. */
const serving =
  (...paths: string[]): TransportRules['plainHttp'] =>
  ({ path }) =>
    paths.includes(path) ? 'serve' : undefined

export const plainHttpDefects = [
  defect('token-over-plain-http', {
    story: 'The token endpoint also answers public clients on a plain HTTP port.',
    breaks: ['rfc6749-3.2-tls-required'],
    rules: {
      plainHttp: ({ path, body, header }) =>
        path === '/token' && header('authorization') === undefined && !/client_secret=/.test(body)
          ? 'serve'
          : undefined,
    },
  }),
  defect('client-auth-over-plain-http', {
    story:
      'A forgotten plain HTTP listener refuses every grant, but only after it has looked at the secret of the client.',
    breaks: ['rfc6749-2.3.1-password-auth-requires-tls'],
    rules: {
      plainHttp: (request, context) => {
        if (request.path !== '/token') return undefined
        const parameters = new Parameters(fromForm(request.body) ?? [])
        return 'fault' in authenticateClient(request, parameters, context)
          ? json(401, { error: 'invalid_client' }, [['WWW-Authenticate', 'Basic realm="token"']])
          : json(400, { error: 'invalid_grant' })
      },
    },
  }),
  defect('authorize-over-plain-http', {
    story: 'The authorization endpoint and its login page are also served on a plain HTTP port.',
    breaks: ['rfc6749-3.1-tls-required', 'rfc6749-10.11-tls-on-user-facing-endpoints'],
    rules: { plainHttp: serving('/authorize', '/login') },
  }),
  defect('consent-page-over-plain-http', {
    story: 'Only the login was moved to https for good: the consent page is served over plain HTTP as well.',
    breaks: ['rfc6749-10.11-tls-on-user-facing-endpoints'],
    rules: { plainHttp: serving('/consent') },
  }),
  defect('resource-over-plain-http', {
    story: 'The API is also reached on a plain HTTP port, where anybody on the way reads the access tokens.',
    breaks: ['rfc6749-10.3-10.4-tokens-only-over-tls'],
    rules: { plainHttp: serving('/resource') },
  }),
]

/** Grants without a browser (RFC 6749, 4.3 and 4.4), for tests that need a token and no flow. */
import { defaultScopeOf, scopesOf, type Context } from '../context.ts'
import type { GrantHandler, GrantOutcome } from '../endpoints/token/token.ts'
import { issueTokens } from '../tokens/issue.ts'
import type { Grant, MockClient } from '../model.ts'
import type { Parameters } from '../message/parameters.ts'
import type { Leniency } from './leniency.ts'

/** Of a client for itself: nobody else is there, and no refresh token is needed (RFC 6749, 4.4.3). */
const clientCredentials: GrantHandler = (parameters, client, context) =>
  issued(parameters, { ...client, grant_types: ['client_credentials'] }, '', context)

const passwordGrant: GrantHandler = (parameters, client, context) => {
  const username = parameters.get('username') ?? ''
  const user = context.rules.findUser(username, parameters.get('password') ?? '', context.users)
  return user ? issued(parameters, client, user.username, context) : 'unknown-code'
}

async function issued(
  parameters: Parameters,
  client: MockClient,
  username: string,
  context: Context,
): Promise<GrantOutcome> {
  const { rules, random } = context
  const scope = parameters.get('scope') ?? defaultScopeOf(client, context)
  const allowed = scopesOf(client, context)
  if (rules.scopeValues(scope).some((value) => rules.scopeRefused(value, allowed))) return 'exceeding-scope'
  const grant: Grant = {
    id: random(),
    clientId: client.client_id,
    username,
    scope,
    revoked: false,
    request: parameters,
  }
  // An ID token where the scope asks for one, as after a sign-in.
  return rules.tokenMembers(
    await issueTokens(grant, client, scope, context),
    grant,
    context,
    'authorization_code',
  )
}

function granting(grantType: string, handler: GrantHandler): Leniency['rules'] {
  return (before) => ({
    moreGrants: () => ({ ...before.moreGrants(), [grantType]: handler }),
    grantTypeAllowed: (client, asked) => asked === grantType || before.grantTypeAllowed(client, asked),
  })
}

export const grantLeniencies: readonly Leniency[] = [
  {
    name: 'client-credentials',
    story: 'Every client gets a token for itself by the grant type client_credentials.',
    rules: granting('client_credentials', clientCredentials),
  },
  {
    name: 'password-grant',
    story: 'Every client gets a token for a username and its password by the grant type password.',
    rules: granting('password', passwordGrant),
  },
]

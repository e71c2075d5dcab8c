/** The product's hosts, the way through them, and how it describes itself. */
import { described as describedClients, type Description } from '../../surface/describe.ts'
import type { Context } from '../../context.ts'
import { redirect } from '../../message/answers.ts'
import { formEncoded } from '../../rules/authorization/authorization.ts'
import type { MockClient, MockUser } from '../../model.ts'
import type { Surface } from '../../surface/surface.ts'
import type { Settings } from '../settings.ts'
import { alternatives } from './callbacks.ts'
import { nameOf, refuse } from './flow/refuse.ts'
import { toSignIn, isOpenId } from './flow/to-sign-in.ts'
import { apiPath, apiScope } from './gateway/apis.ts'
import { gateway } from './gateway/site.ts'
import { keyManager } from './key-manager.ts'
import { originOfKeyManager, type Profile } from './profile.ts'
import { administrator } from './tokens/callers.ts'
import { endpointsOf } from './tokens/discovery.ts'
import { issuerOf } from './tokens/id-token.ts'

export function surfaceOf(profile: Profile, settings: Settings): Surface {
  const signIn = profile.signIn(settings)
  const manager = keyManager({ profile, settings, signIn })
  const elsewhere = signIn.site ? [signIn.site] : []
  return {
    sites: profile.gateway ? [gateway(manager, settings), manager, ...elsewhere] : [manager, ...elsewhere],
    defaultOrigin: profile.gateway ? 'https://apim.test:8243' : 'https://is.test:9443',
    sessionCookie: 'commonAuthId',
    toSignIn: (_request, valid, context) => toSignIn(valid, profile, signIn, context),
    toConsent: (_request, pending, context) => {
      const page = isOpenId(pending) ? 'oauth2_consent.do' : 'oauth2_authz.do'
      const client = context.store.clients.get(pending.clientId)
      const query = formEncoded([
        ['loggedInUser', pending.username],
        ['application', client ? nameOf(client) : pending.clientId],
        ['tenantDomain', 'carbon.super'],
        ['scope', pending.scope],
        ['sessionDataKeyConsent', pending.id],
        ['spQueryParams', formEncoded(pending.parameters.pairs)],
      ])
      return redirect(`${originOfKeyManager(profile, context)}/authenticationendpoint/${page}?${query}`, 302)
    },
    refuse: (refusal, context) => refuse(refusal, profile, context),
    describe: (context, clients) => described(profile, context, clients),
  }
}

function described(profile: Profile, context: Context, clients: readonly MockClient[]): Description {
  const { issuer, users, rules } = context
  const manager = originOfKeyManager(profile, context)
  const through = (path: string) => `${issuer}/${path}`
  const { authorization_endpoint, token_endpoint, ...others } = {
    ...endpointsOf(manager),
    ...(profile.gateway
      ? {
          authorization_endpoint: through('authorize'),
          token_endpoint: through('token'),
          revocation_endpoint: through('revoke'),
          userinfo_endpoint: through('userinfo'),
        }
      : {}),
  }
  return {
    name: profile.title,
    issuer: issuerOf(manager),
    authorization_endpoint: rules.publishedAuthorizationEndpoint(authorization_endpoint),
    token_endpoint: rules.publishedTokenEndpoint(token_endpoint),
    ...others,
    resource: profile.gateway
      ? { url: `${issuer}${apiPath}`, method: 'GET', scope: apiScope }
      : { url: others.userinfo_endpoint, method: 'GET', scope: 'openid' },
    clients: describedClients(clients.map(asTarget)),
    users: users.filter(({ username }) => username !== administrator),
    ...callersOf(users),
    scope: profile.scope,
    ...(issuer.startsWith('https:') ? { tls: { insecure: true } } : {}),
  }
}

/** Introspection is for administrators. */
function callersOf(users: readonly MockUser[]): Pick<Description, 'introspection_callers'> {
  const found = users.find(({ username }) => username === administrator)
  if (!found) return {}
  return { introspection_callers: [{ client_id: found.username, client_secret: found.password }] }
}

/** A pattern is what the product keeps; a client of its own knows the URIs. */
function asTarget(client: MockClient): MockClient {
  const told = { ...client, redirect_uris: client.redirect_uris.flatMap(alternatives) }
  delete told.require_pkce
  return told
}

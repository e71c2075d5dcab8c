/** What this server issues, and how it looks. */
import { uuid } from '../../uuid.ts'
import { honestIssue } from '../../../rules/token/issue.ts'
import type { Rules } from '../../../rules/index.ts'
import { honest } from '../../../rules/index.ts'
import { consentOf } from '../flow/remembered.ts'
import { opaque } from './values.ts'

/** Either of these brings refresh tokens. */
const lasting = ['offline_access', 'offline']

export const tokenRules: Partial<Rules> = {
  codeValue: (random) => opaque('ac', random),
  tokenValue: (random, kind) => opaque(kind === 'access' ? 'at' : 'rt', random),
  idTokenAlgorithm: () => 'RS256',
  releasesClaimsInIdToken: () => false,
  releasedClaims: () => ({}),
  idTokenClaims(claims, { grant, accessToken = grant.id }, context) {
    const named = {
      ...claims,
      amr: undefined,
      aud: [grant.clientId],
      jti: uuid(4, accessToken),
      rat: claims['auth_time'] ?? claims['iat'],
      sid: uuid(4, `${grant.username} ${String(grant.signedInAt)}`),
      ...consentOf(grant, context)?.claims,
    }
    return sorted(named)
  },
  idTokenHeader: (header) => ({ ...header, typ: 'JWT' }),
  tokenMembers: async function (this: Rules, members, grant, context, grantType) {
    const issued = await honestIssue.tokenMembers.call(this, members, grant, context, grantType)
    const { refresh_token, ...others } = issued
    const keeps = grant.scope.split(' ').some((word) => lasting.includes(word))
    const type = String(others['token_type'])
    return sorted({
      ...others,
      token_type: type === 'Bearer' ? 'bearer' : type,
      ...(keeps ? { refresh_token } : {}),
    })
  },
  // What the request asks for is not looked at: the tokens get what the grant stands for.
  refreshedScope: (_wanted, granted) => granted,
  onRefreshed: (grant, store) => {
    const older = [...store.accessTokens.values()].filter((token) => token.grant === grant).slice(0, -1)
    for (const token of older) token.revoked = true
  },
  secretFits(client, presented, parameters) {
    const method = client.token_endpoint_auth_method ?? 'client_secret_basic'
    const posted = parameters.get('client_secret') !== undefined
    const registered = presented === undefined || posted === (method === 'client_secret_post')
    return registered && honest.secretFits(client, presented, parameters)
  },
  // So that credentials that name a client can be told from none.
  credentialsFault: () => 'unknown-client',
  authenticationMethods: () => ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
}

/** By name, as the product writes all members; without those that have no value. */
function sorted(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.sort(([one], [other]) => (one < other ? -1 : 1)))
}

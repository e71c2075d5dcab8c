/** What a server tells of its tokens, and how they end (RFC 7662, RFC 7009, RFC 9068). */
import type { TokenAnswer } from '../../../message/token-answer.ts'
import { Inconclusive } from '../../../record/outcomes.ts'
import type { Cast } from '../../cast.ts'
import type { Probe } from './probe.ts'

export const tokenProbes: Record<string, Probe> = {
  'introspection-credentials': {
    seen: async (cast) => {
      if ((cast.target.introspection_callers ?? []).length > 0) return true
      if (!cast.client.secret) return false
      const { accessToken } = await tokens(cast)
      if (accessToken === undefined) return false
      const { introspection } = cast
      const { status, json } = await introspection.sends(introspection.request(accessToken, 'access_token'))
      return status === 200 && json !== undefined && 'active' in json
    },
    missing: 'the main client is not told of tokens',
    give: 'introspection_callers, with who may introspect',
  },
  'audience-restricted-token': {
    seen: async (cast) => {
      const { accessToken } = await tokens(cast)
      if (accessToken === undefined) return false
      const { introspection } = cast
      const hinted = await introspection.sends(introspection.request(accessToken, 'access_token'))
      const { json } = active(hinted) ? hinted : await introspection.sends(introspection.request(accessToken))
      if (json?.['active'] === false || json?.['active'] === undefined)
        throw new Inconclusive('introspection does not tell of a live token')
      const aud = [json['aud'] ?? []].flat()
      return aud.some((one) => typeof one === 'string' && one !== '')
    },
    missing: 'introspection names no audience of the access token',
    give: 'a server that issues access tokens for one resource server',
  },
  'jwt-access-token': {
    seen: async (cast) => {
      const { accessToken = '' } = await tokens(cast)
      return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(accessToken)
    },
    missing: 'the access tokens are no JWTs',
    give: 'a server that issues such (RFC 9068)',
  },
  'no-access-token-revocation': {
    seen: async (cast) => {
      const revocation = cast.revocationBy(cast.client)
      const { accessToken, refreshToken } = await tokens(cast)
      if (accessToken === undefined) return false
      const { status, error } = await revocation.of(accessToken, 'access_token')
      if (status < 400 || status > 499) return false
      // It may be the client that is refused.
      if (refreshToken === undefined) return error === 'unsupported_token_type'
      const refresh = await revocation.of(refreshToken, 'refresh_token')
      return refresh.status >= 200 && refresh.status < 300
    },
    missing: 'the server was not seen to refuse the revocation of access tokens',
    give: 'nothing, unless that is to be judged: then a server that cannot revoke them',
  },
}

function active({ json }: TokenAnswer): boolean {
  return json?.['active'] === true
}

/** Fresh tokens of the main client, as far as it gets any. */
async function tokens({
  owner,
  client,
}: Cast): Promise<Partial<Pick<TokenAnswer, 'accessToken' | 'refreshToken'>>> {
  const answer = await owner.tries(client.request())
  return answer.granted ? client.tries(client.redemption(answer)) : {}
}

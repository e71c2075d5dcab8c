import type {
  AuthorizationCode,
  AuthorizationCodeModel,
  RefreshTokenModel,
  Token,
} from '@node-oauth/oauth2-server'
import type { Client } from '../../../driver/target/target.ts'

const scopes = ['read', 'write']

/** The memory that the library asks for: codes, tokens, and the clients it is given. */
export function createModel(clients: Client[]): AuthorizationCodeModel & RefreshTokenModel {
  const codes = new Map<string, AuthorizationCode>()
  const tokens = new Map<string, Token>()
  const refreshTokens = new Map<string, Token>()
  return {
    async getClient(id: string, secret: string | null | undefined) {
      const client = clients.find((one) => one.client_id === id)
      if (!client) return null
      // At the authorization endpoint the library asks with null, and wants no secret compared.
      if (secret !== null && secret !== client.client_secret) return null
      return { id, redirectUris: client.redirect_uris, grants: ['authorization_code', 'refresh_token'] }
    },
    async validateScope(_user, _client, scope = ['read']) {
      return scope.every((value) => scopes.includes(value)) && scope
    },
    async saveAuthorizationCode(code, client, user) {
      const saved = { ...code, client, user }
      codes.set(code.authorizationCode, saved)
      return saved
    },
    async getAuthorizationCode(code) {
      return codes.get(code)
    },
    async revokeAuthorizationCode(code) {
      return codes.delete(code.authorizationCode)
    },
    async saveToken(token, client, user) {
      const saved = { ...token, client, user }
      tokens.set(token.accessToken, saved)
      if (token.refreshToken) refreshTokens.set(token.refreshToken, saved)
      return saved
    },
    async getAccessToken(token) {
      return tokens.get(token)
    },
    async getRefreshToken(token) {
      const found = refreshTokens.get(token)
      return found && { ...found, refreshToken: token }
    },
    async revokeToken(token) {
      return refreshTokens.delete(token.refreshToken)
    },
  }
}

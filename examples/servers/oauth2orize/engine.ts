import { randomBytes } from 'node:crypto'
import { createServer, exchange, grant, TokenError, type Done, type Server } from 'oauth2orize'
import type { Client } from '../../../driver/target/target.ts'

/** What a resource owner allowed, and whom. */
export interface Grant {
  clientId: string
  username: string
  scope: string[]
}

const random = () => randomBytes(24).toString('base64url')

/** The authorization server of oauth2orize with its registered grant and exchanges, and what it remembers. */
export function engine(clients: Client[]): {
  server: Server
  validate: (clientId: string, redirectUri: unknown, done: Done) => void
  /** The access tokens issued so far. */
  tokens: ReadonlyMap<unknown, Grant>
} {
  const codes = new Map<unknown, Grant & { redirectUri: string }>()
  const tokens = new Map<unknown, Grant>()
  const refreshTokens = new Map<unknown, Grant>()
  const find = (id: string) => clients.find((client) => client.client_id === id)

  const issueAccessToken = (granted: Grant) => {
    const token = random()
    tokens.set(token, granted)
    return token
  }

  const server = createServer()
  server.serializeClient((client, done) => done(null, client.client_id))
  server.deserializeClient((id, done) => done(null, find(id)))

  server.grant(
    grant.code((client, redirectUri, user, decision, done) => {
      const code = random()
      const scope = decision.scope ?? []
      codes.set(code, { clientId: client.client_id, username: user.username, scope, redirectUri })
      done(null, code)
    }),
  )

  server.exchange(
    exchange.code((client, code, redirectUri, done) => {
      // As in the README, a code is looked up and compared, and stays where it is.
      const found = codes.get(code)
      if (!found || client.client_id !== found.clientId) return done(null, false)
      if (redirectUri !== found.redirectUri) return done(null, false)
      const refreshToken = random()
      refreshTokens.set(refreshToken, found)
      done(null, issueAccessToken(found), refreshToken)
    }),
  )

  server.exchange(
    exchange.refreshToken((client, token, scope, done) => {
      const found = refreshTokens.get(token)
      if (!found || client.client_id !== found.clientId) return done(null, false)
      const narrowed = scope ?? found.scope
      if (!narrowed.every((value) => found.scope.includes(value)))
        return done(new TokenError('Scope exceeds the grant', 'invalid_scope'))
      done(null, issueAccessToken({ ...found, scope: narrowed }))
    }),
  )

  return {
    server,
    tokens,
    validate(clientId, redirectUri, done) {
      const client = find(clientId)
      if (!client?.redirect_uris.some((uri) => uri === redirectUri)) return done(null, false)
      done(null, client, redirectUri)
    },
  }
}

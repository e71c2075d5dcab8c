import type { Request, RequestHandler } from 'express'
import type { Client } from '../../../driver/target/target.ts'
import type { Grant } from './engine.ts'

type Credentials = { id: unknown; secret: unknown } | undefined

/**
 * What the README's `passport.authenticate(['basic', 'oauth2-client-password'])` does: each way is
 * tried, one that succeeds is enough, and a failure is a bare 401 that never reaches the library.
 */
export function authenticateClient(clients: Client[]): RequestHandler {
  return (request, response, next) => {
    const client = [basic(request), posted(request)].map((given) => find(clients, given)).find(Boolean)
    if (!client) {
      response.status(401).set('WWW-Authenticate', 'Basic realm="Users"').end('Unauthorized')
      return
    }
    request.user = client
    next()
  }
}

function find(clients: Client[], given: Credentials): Client | undefined {
  return given && clients.find((one) => one.client_id === given.id && one.client_secret === given.secret)
}

function basic(request: Request): Credentials {
  const encoded = /^Basic +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [id, ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
  return { id, secret: secret.join(':') }
}

function posted(request: Request): Credentials {
  const body = request.body as Record<string, unknown> | undefined
  return body && { id: body.client_id, secret: body.client_secret }
}

/**
 * What the README's `passport.authenticate('bearer')` does with a token in the header, the query or
 * the body. The next handler finds the user's name in `response.locals.username`.
 */
export function bearer(tokens: ReadonlyMap<unknown, Grant>): RequestHandler {
  return (request, response, next) => {
    const header = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1]
    const body = request.body as Record<string, unknown> | undefined
    const given = [header, request.query.access_token, body?.access_token].filter((one) => one !== undefined)
    const [token] = given
    const grant = tokens.get(token)
    if (given.length > 1) {
      response.status(400).end('Bad Request')
    } else if (grant) {
      response.locals.username = grant.username
      next()
    } else {
      const error = token === undefined ? '' : ', error="invalid_token"'
      response.status(401).set('WWW-Authenticate', `Bearer realm="Users"${error}`).end('Unauthorized')
    }
  }
}

import OAuth2Server, { type OAuthError } from '@node-oauth/oauth2-server'
import type { RequestHandler, Response } from 'express'

/** The user behind an authorization request, as the library's documentation takes it from a session. */
const authenticateHandler = {
  handle: (request: { session: { username?: string } }) =>
    request.session.username && { username: request.session.username },
}

/**
 * The library's three calls as Express middleware. It answers as the project's own Express adapter does:
 * an error keeps its status and JSON body, with the Location beside them where the library set one,
 * and a refusal at the protected resource carries none of the library's headers.
 */
export function adapter(
  server: OAuth2Server,
): Record<'authenticate' | 'authorize' | 'token', RequestHandler> {
  return {
    async authenticate(request, response, next) {
      await server
        .authenticate(new OAuth2Server.Request(request), new OAuth2Server.Response(response))
        .then((token) => {
          response.locals.username = (token.user as { username: string }).username
          next()
        })
        .catch((error: OAuthError) => refuse(response, error))
    },
    async authorize(request, response) {
      const result = new OAuth2Server.Response(response)
      await server
        .authorize(new OAuth2Server.Request(request), result, { authenticateHandler })
        .then(() => response.set(result.headers).redirect(String(result.get('location'))))
        .catch((error: OAuthError) => refuse(response, error, result))
    },
    async token(request, response) {
      const result = new OAuth2Server.Response(response)
      await server
        .token(new OAuth2Server.Request(request), result)
        .then(() => response.set(result.headers).send(result.body))
        .catch((error: OAuthError) => refuse(response, error, result))
    },
  }
}

function refuse(response: Response, error: OAuthError, result?: OAuth2Server.Response): void {
  response.set(result?.headers ?? {}).status(error.code)
  if (error instanceof OAuth2Server.UnauthorizedRequestError) response.end()
  else response.send({ error: error.name, error_description: error.message })
}

/** The application: Express with openid-client. It knows the issuer; the endpoints come from the server's metadata. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import session from 'express-session'
import * as openid from 'openid-client'

export async function createApp({ issuer, clientId, clientSecret, redirectUri }) {
  const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []
  const authentication = openid.ClientSecretBasic(clientSecret)
  const options = { algorithm: 'oauth2', execute }
  const config = await openid.discovery(new URL(issuer), clientId, clientSecret, authentication, options)
  const app = express()
  app.use(session({ secret: randomUUID(), resave: false, saveUninitialized: false }))
  app.get('/login', async ({ session }, response) => {
    session.checks = {
      pkceCodeVerifier: openid.randomPKCECodeVerifier(),
      expectedState: openid.randomState(),
    }
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'read write',
      state: session.checks.expectedState,
      code_challenge: await openid.calculatePKCECodeChallenge(session.checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
    })
    response.redirect(url.href)
  })
  app.get('/callback', async ({ session, originalUrl }, response) => {
    const url = new URL(originalUrl, redirectUri)
    session.tokens = await openid.authorizationCodeGrant(config, url, session.checks)
    response.redirect('/')
  })
  app.get('/', async ({ session: { tokens } }, response) => {
    if (!tokens) return response.send('Hello stranger')
    const url = new URL(`${issuer}/resource`)
    const answer = await openid.fetchProtectedResource(config, tokens.access_token, url, 'GET')
    response.send(`Hello ${(await answer.json()).sub}`)
  })
  // Express tells handlers of errors by their four parameters.
  app.use((error, request, response, next) => {
    if (error instanceof openid.WWWAuthenticateChallengeError) response.redirect('/login')
    else if (error instanceof openid.AuthorizationResponseError) response.status(403).send(error.error)
    else if (error.code === 'OAUTH_INVALID_RESPONSE') response.status(403).send('Not begun here')
    else if (error.cause?.status >= 500) response.status(502).send('Please try again later.')
    else next(error)
  })
  return app
}

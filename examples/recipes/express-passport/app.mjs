/** The application: Express with passport. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-oauth2'

export function createApp({ issuer, clientId, clientSecret, redirectUri }) {
  const strategy = new Strategy(
    {
      authorizationURL: `${issuer}/authorize`,
      tokenURL: `${issuer}/token`,
      clientID: clientId,
      clientSecret,
      callbackURL: redirectUri,
      scope: ['read', 'write'],
      state: true,
      pkce: true,
    },
    async (accessToken, refreshToken, profile, done) => {
      const answer = await fetch(`${issuer}/resource`, {
        headers: { authorization: `Bearer ${accessToken}` },
      })
      done(null, { name: (await answer.json()).sub })
    },
  )
  const authenticator = new passport.Passport()
  authenticator.use('photos', strategy)
  authenticator.serializeUser((user, done) => done(null, user))
  authenticator.deserializeUser((user, done) => done(null, user))

  const app = express()
  app.use(session({ secret: randomUUID(), resave: false, saveUninitialized: false }))
  app.use(authenticator.session())
  app.get('/', (request, response) => response.send(`Hello ${request.user?.name ?? 'stranger'}`))
  app.get('/login', authenticator.authenticate('photos'))
  const to = { successRedirect: '/', failureRedirect: '/refused' }
  app.get('/callback', authenticator.authenticate('photos', to))
  // Express tells handlers of errors by their four parameters.
  app.use((error, request, response, next) => {
    if (response.headersSent) next(error)
    else response.status(502).send('Please try again later.')
  })
  return app
}

/** passport-oauth2 in an Express application, with state and PKCE kept in the session. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-oauth2'
import { walkThrough } from './application.mjs'

const { AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, RESOURCE } = process.env
const { CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env

const strategy = new Strategy(
  {
    authorizationURL: AUTHORIZATION_ENDPOINT,
    tokenURL: TOKEN_ENDPOINT,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    callbackURL: REDIRECT_URI,
    scope: ['read', 'write'],
    state: true,
    pkce: true,
  },
  (accessToken, refreshToken, profile, done) => done(null, { profile }),
)
// Who signed in is what the resource says.
strategy._oauth2.useAuthorizationHeaderforGET(true)
strategy.userProfile = function (accessToken, done) {
  this._oauth2.get(RESOURCE, accessToken, (error, body) => done(error, body))
}

const app = express()
app.use(session({ secret: randomUUID(), resave: false, saveUninitialized: false }))
app.use(passport.initialize())
passport.use('mock', strategy)
const authenticate = passport.authenticate('mock', { session: false })
app.get('/login', authenticate)
app.get(new URL(REDIRECT_URI).pathname, authenticate, (request, response) => {
  response.send(request.user.profile)
})

await walkThrough(app, '/login')

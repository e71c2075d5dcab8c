/** passport-oauth2 as the first page of its documentation has it: endpoints, id, secret and callback, and no more options. */
import passport from 'passport'
import OAuth2Strategy from 'passport-oauth2'
import { application, registration, serve } from './application.mjs'

const { issuer, clientId, clientSecret, redirectUri } = registration

/** Options beyond those that the strategy needs. */
const options = process.env.STRATEGY_OPTIONS ? JSON.parse(process.env.STRATEGY_OPTIONS) : {}
const strategy = new OAuth2Strategy(
  {
    authorizationURL: `${issuer}/authorize`,
    tokenURL: `${issuer}/token`,
    clientID: clientId,
    clientSecret,
    callbackURL: redirectUri,
    scope: 'read write',
    ...options,
  },
  (accessToken, refreshToken, { sub }, verified) => verified(null, { id: sub }),
)
strategy._oauth2.useAuthorizationHeaderforGET(true)
strategy.userProfile = (accessToken, done) =>
  strategy._oauth2.get(`${issuer}/resource`, accessToken, (error, body) => {
    if (error) return done(new OAuth2Strategy.InternalOAuthError('the profile cannot be had', error))
    try {
      done(null, JSON.parse(body))
    } catch (unreadable) {
      done(unreadable)
    }
  })
passport.use(strategy)

const app = application()
app.use(passport.initialize())
app.get('/login', passport.authenticate('oauth2', { session: false }))
app.get('/callback', passport.authenticate('oauth2', { session: false }), (request, response) => {
  request.session.user = request.user.id
  response.redirect('/account')
})

serve(app)

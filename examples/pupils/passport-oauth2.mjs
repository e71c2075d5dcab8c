/** passport-oauth2 with the options that it demands, and no more; GUARDED=1 adds those against forged responses and stolen codes. */
import passport from 'passport'
import OAuth2Strategy from 'passport-oauth2'
import { application, registration, serve } from './application.mjs'

const { issuer, clientId, clientSecret, redirectUri } = registration

const strategy = new OAuth2Strategy(
  {
    authorizationURL: `${issuer}/authorize`,
    tokenURL: `${issuer}/token`,
    clientID: clientId,
    clientSecret,
    callbackURL: redirectUri,
    scope: 'read write',
    ...(process.env.GUARDED ? { state: true, pkce: true } : {}),
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

/** openid-client 6 with OpenID Connect. It asks for the metadata at each sign-in, so that the lessons on metadata reach it. */
import * as openid from 'openid-client'
import { application, registration, serve } from './application.mjs'

const { issuer, clientId, clientSecret, redirectUri } = registration
const app = application()
/** By session: what is no plain data stays here. */
const configurations = new Map()

app.get('/login', async ({ session, sessionID }, response) => {
  const config = await openid.discovery(
    new URL(issuer),
    clientId,
    clientSecret,
    openid.ClientSecretBasic(clientSecret),
    { execute: [openid.allowInsecureRequests], timeout: 2 },
  )
  configurations.set(sessionID, config)
  session.checks = {
    pkceCodeVerifier: openid.randomPKCECodeVerifier(),
    expectedState: openid.randomState(),
    expectedNonce: openid.randomNonce(),
  }
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile offline_access',
    state: session.checks.expectedState,
    nonce: session.checks.expectedNonce,
    code_challenge: await openid.calculatePKCECodeChallenge(session.checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
  })
  response.redirect(url.href)
})

app.get('/callback', async ({ session, sessionID, originalUrl }, response) => {
  const { checks } = session
  // Good for one response.
  delete session.checks
  if (!checks) throw new Error('no sign-in was begun here')
  const config = configurations.get(sessionID)
  const url = new URL(originalUrl, redirectUri)
  const tokens = await openid.authorizationCodeGrant(config, url, { ...checks, idTokenExpected: true })
  const { sub } = tokens.claims()
  const { name = sub } = await openid.fetchUserInfo(config, tokens.access_token, sub)
  session.tokens = tokens
  session.user = name
  response.redirect('/account')
})

app.get('/orders', async ({ session, sessionID }, response) => {
  const config = configurations.get(sessionID)
  const fetchOrders = () =>
    openid.fetchProtectedResource(
      config,
      session.tokens.access_token,
      new URL(config.serverMetadata().userinfo_endpoint),
      'GET',
    )
  const answer = await fetchOrders().catch(async (error) => {
    if (!(error instanceof openid.WWWAuthenticateChallengeError)) throw error
    const renewed = await openid.refreshTokenGrant(config, session.tokens.refresh_token)
    session.tokens = { ...session.tokens, ...renewed }
    return fetchOrders()
  })
  response.send(`Orders of ${(await answer.json()).sub}`)
})

serve(app)

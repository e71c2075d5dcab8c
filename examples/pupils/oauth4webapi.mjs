/** oauth4webapi with OpenID Connect. It asks for the metadata at each sign-in, so that the lessons on metadata reach it. */
import * as oauth from 'oauth4webapi'
import { application, registration, serve } from './application.mjs'

const { clientId, clientSecret, redirectUri } = registration
const issuer = new URL(registration.issuer)
const client = { client_id: clientId }
const authentication = oauth.ClientSecretBasic(clientSecret)
const options = { [oauth.allowInsecureRequests]: true, signal: () => AbortSignal.timeout(2000) }
const app = application()

app.get('/login', async ({ session }, response) => {
  const found = await oauth.discoveryRequest(issuer, options)
  const server = await oauth.processDiscoveryResponse(issuer, found)
  if (!server.authorization_endpoint) throw new Error('the server has no authorization endpoint')
  const [verifier, state, nonce] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
  ]
  session.begun = { verifier, state, nonce }
  session.server = server
  const url = new URL(server.authorization_endpoint)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile offline_access',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  response.redirect(url.href)
})

app.get('/callback', async ({ session, originalUrl }, response) => {
  const { begun, server } = session
  // Good for one response.
  delete session.begun
  if (!begun) throw new Error('no sign-in was begun here')
  const { verifier, state, nonce } = begun
  const callback = new URL(originalUrl, redirectUri)
  const parameters = oauth.validateAuthResponse(server, client, callback, state)
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authentication,
    parameters,
    redirectUri,
    verifier,
    options,
  )
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: nonce,
    requireIdToken: true,
  })
  await oauth.validateApplicationLevelSignature(server, answer, options)
  const { sub } = oauth.getValidatedIdTokenClaims(tokens)
  const told = await oauth.userInfoRequest(server, client, tokens.access_token, options)
  const { name = sub } = await oauth.processUserInfoResponse(server, client, sub, told)
  session.tokens = tokens
  session.user = name
  response.redirect('/account')
})

app.get('/orders', async ({ session }, response) => {
  const { server } = session
  const fetchOrders = () =>
    oauth.protectedResourceRequest(
      session.tokens.access_token,
      'GET',
      new URL(server.userinfo_endpoint),
      undefined,
      undefined,
      options,
    )
  const answer = await fetchOrders().catch(async (error) => {
    if (!(error instanceof oauth.WWWAuthenticateChallengeError)) throw error
    const renewed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(
        server,
        client,
        authentication,
        session.tokens.refresh_token,
        options,
      ),
    )
    session.tokens = { ...session.tokens, ...renewed }
    return fetchOrders()
  })
  response.send(`Orders of ${(await answer.json()).sub}`)
})

serve(app)

/** oauth4webapi. Endpoints come from the server's metadata (RFC 8414); OIDC=1 takes those of OpenID Connect instead. */
import * as oauth from 'oauth4webapi'
import { signIn } from './user.mjs'

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, RESOURCE, USERNAME, PASSWORD, OIDC } = process.env
const options = { [oauth.allowInsecureRequests]: ISSUER.startsWith('http:') }
const issuer = new URL(ISSUER)
const client = { client_id: CLIENT_ID }
const authentication = oauth.ClientSecretBasic(CLIENT_SECRET)

const algorithm = OIDC ? 'oidc' : 'oauth2'
const found = await oauth.discoveryRequest(issuer, { algorithm, ...options })
const server = await oauth.processDiscoveryResponse(issuer, found)

const verifier = oauth.generateRandomCodeVerifier()
const state = oauth.generateRandomState()
const nonce = OIDC ? oauth.generateRandomNonce() : undefined
const request = new URL(server.authorization_endpoint)
request.search = new URLSearchParams({
  response_type: 'code',
  client_id: CLIENT_ID,
  redirect_uri: REDIRECT_URI,
  scope: OIDC ? 'openid read write' : 'read write',
  state,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  ...(OIDC ? { nonce } : {}),
})

const callback = await signIn(request, { username: USERNAME, password: PASSWORD })
const parameters = oauth.validateAuthResponse(server, client, callback, state)
const tokens = await oauth.processAuthorizationCodeResponse(
  server,
  client,
  await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authentication,
    parameters,
    REDIRECT_URI,
    verifier,
    options,
  ),
  { requireIdToken: Boolean(OIDC), expectedNonce: nonce },
)
const renewed = await oauth.processRefreshTokenResponse(
  server,
  client,
  await oauth.refreshTokenGrantRequest(server, client, authentication, tokens.refresh_token, options),
)
const photos = await oauth.protectedResourceRequest(
  renewed.access_token,
  'GET',
  new URL(RESOURCE),
  undefined,
  undefined,
  options,
)
console.log(await photos.text())

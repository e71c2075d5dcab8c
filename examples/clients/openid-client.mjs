/** openid-client 6. Endpoints come from the server's metadata (RFC 8414); OIDC=1 takes those of OpenID Connect instead. */
import * as client from 'openid-client'
import { signIn } from './user.mjs'

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, RESOURCE, USERNAME, PASSWORD, OIDC } = process.env

const config = await client.discovery(
  new URL(ISSUER),
  CLIENT_ID,
  CLIENT_SECRET,
  client.ClientSecretBasic(CLIENT_SECRET),
  {
    algorithm: OIDC ? 'oidc' : 'oauth2',
    execute: ISSUER.startsWith('http:') ? [client.allowInsecureRequests] : [],
  },
)
const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const expectedNonce = OIDC ? client.randomNonce() : undefined
const request = client.buildAuthorizationUrl(config, {
  redirect_uri: REDIRECT_URI,
  scope: OIDC ? 'openid read write' : 'read write',
  state: expectedState,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  ...(OIDC ? { nonce: expectedNonce } : {}),
})

const callback = await signIn(request, { username: USERNAME, password: PASSWORD })
const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: Boolean(OIDC) }
const tokens = await client.authorizationCodeGrant(config, callback, checks)
const renewed = await client.refreshTokenGrant(config, tokens.refresh_token)
const photos = await client.fetchProtectedResource(config, renewed.access_token, new URL(RESOURCE), 'GET')
console.log(await photos.text())

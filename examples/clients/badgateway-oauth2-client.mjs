/** @badgateway/oauth2-client, with its own PKCE. */
import { randomUUID } from 'node:crypto'
import { generateCodeVerifier, OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client'
import { signIn } from './user.mjs'

const { ISSUER, AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, RESOURCE } = process.env
const { CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, USERNAME, PASSWORD } = process.env

const client = new OAuth2Client({
  server: ISSUER,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  authorizationEndpoint: AUTHORIZATION_ENDPOINT,
  tokenEndpoint: TOKEN_ENDPOINT,
})
const mine = { redirectUri: REDIRECT_URI, state: randomUUID(), codeVerifier: await generateCodeVerifier() }
const request = await client.authorizationCode.getAuthorizeUri({ ...mine, scope: ['read', 'write'] })

const callback = await signIn(request, { username: USERNAME, password: PASSWORD })
const tokens = await client.authorizationCode.getTokenFromCodeRedirect(callback, mine)
const renewed = await client.refreshToken(tokens)
// Its fetch puts the token of this store on each request.
const wrapped = new OAuth2Fetch({ client, getStoredToken: () => renewed, getNewToken: () => null })
console.log(await (await wrapped.fetch(RESOURCE)).text())

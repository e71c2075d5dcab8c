/** simple-oauth2: endpoints are configured, there is no PKCE. */
import { randomUUID } from 'node:crypto'
import { AuthorizationCode } from 'simple-oauth2'
import { signIn } from './user.mjs'

const { AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, RESOURCE } = process.env
const { CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, USERNAME, PASSWORD } = process.env

const authorize = new URL(AUTHORIZATION_ENDPOINT)
const token = new URL(TOKEN_ENDPOINT)
const client = new AuthorizationCode({
  client: { id: CLIENT_ID, secret: CLIENT_SECRET },
  auth: {
    authorizeHost: authorize.origin,
    authorizePath: authorize.pathname,
    tokenHost: token.origin,
    tokenPath: token.pathname,
  },
})
const state = randomUUID()
const request = client.authorizeURL({ redirect_uri: REDIRECT_URI, scope: ['read', 'write'], state })

const callback = await signIn(request, { username: USERNAME, password: PASSWORD })
if (callback.searchParams.get('state') !== state) throw new Error('the state is not ours')
const grant = await client.getToken({
  code: callback.searchParams.get('code'),
  redirect_uri: REDIRECT_URI,
})
const renewed = await grant.refresh()
const authorization = `Bearer ${renewed.token.access_token}`
console.log(await (await fetch(RESOURCE, { headers: { authorization } })).text())

/** simple-oauth2 with a state: making it and comparing it is the application's part, as the library says. */
import { randomUUID } from 'node:crypto'
import { AuthorizationCode } from 'simple-oauth2'
import { application, registration, serve } from './application.mjs'

const { issuer, clientId, clientSecret, redirectUri } = registration
const client = new AuthorizationCode({
  client: { id: clientId, secret: clientSecret },
  auth: { tokenHost: issuer, tokenPath: '/token', authorizePath: '/authorize' },
  http: { timeout: 2000 },
})
const app = application()

app.get('/login', ({ session }, response) => {
  session.state = randomUUID()
  response.redirect(
    client.authorizeURL({ redirect_uri: redirectUri, scope: 'read write', state: session.state }),
  )
})

app.get('/callback', async ({ session, query }, response) => {
  const { state } = session
  delete session.state
  if (!state || query.state !== state) throw new Error('no such sign-in was begun here')
  const { token } = await client.getToken({ code: query.code, redirect_uri: redirectUri })
  session.token = token
  session.user = (await profile(token)).sub
  response.redirect('/account')
})

app.get('/orders', async ({ session }, response) => {
  let token = client.createToken(session.token)
  const answer = await profile(token.token).catch(async () => {
    token = await token.refresh()
    session.token = token.token
    return profile(token.token)
  })
  response.send(`Orders of ${answer.sub}`)
})

async function profile({ access_token }) {
  const answer = await fetch(`${issuer}/resource`, { headers: { authorization: `Bearer ${access_token}` } })
  if (!answer.ok) throw new Error(`the profile cannot be had: status ${answer.status}`)
  return answer.json()
}

serve(app)

/** grant in an Express application, with state and PKCE; its callback is always /connect/NAME/callback. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import session from 'express-session'
import grant from 'grant'
import { walkThrough } from './application.mjs'

const { AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, RESOURCE } = process.env
const { CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env

const app = express()
app.use(session({ secret: randomUUID(), resave: false, saveUninitialized: false }))
app.use(
  grant.express({
    defaults: { transport: 'state', state: true, pkce: true },
    mock: {
      oauth: 2,
      authorize_url: AUTHORIZATION_ENDPOINT,
      access_url: TOKEN_ENDPOINT,
      key: CLIENT_ID,
      secret: CLIENT_SECRET,
      redirect_uri: REDIRECT_URI,
      scope: 'read write',
    },
  }),
)
app.get(new URL(REDIRECT_URI).pathname, async (request, response) => {
  const { access_token: token, error } = response.locals.grant.response
  if (error) throw new Error(JSON.stringify(error))
  response.send(await (await fetch(RESOURCE, { headers: { authorization: `Bearer ${token}` } })).text())
})

await walkThrough(app, '/connect/mock')

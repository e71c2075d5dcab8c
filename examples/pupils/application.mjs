/** What the pupils share: an Express application with a session for each browser, a page for who is signed in, and one for errors. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import session from 'express-session'

const { GRANTPROOF_ISSUER, GRANTPROOF_CLIENT_ID, GRANTPROOF_CLIENT_SECRET, GRANTPROOF_REDIRECT_URI, PORT } =
  process.env

/** As the application is registered; `grantproof client` tells it. */
export const registration = {
  issuer: GRANTPROOF_ISSUER,
  clientId: GRANTPROOF_CLIENT_ID,
  clientSecret: GRANTPROOF_CLIENT_SECRET,
  redirectUri: GRANTPROOF_REDIRECT_URI,
}

/** An Express application; whoever has `session.user` is signed in. */
export function application() {
  const app = express()
  app.use(session({ secret: randomUUID(), resave: false, saveUninitialized: false }))
  app.get('/account', ({ session: { user } }, response) => {
    if (user) response.send(`<!doctype html><title>Photos</title><p>You are signed in as ${user}`)
    else response.status(401).send('<!doctype html><title>Photos</title><p>Nobody is signed in')
  })
  return app
}

/** Listens, with a page for errors as the last of its handlers. */
export function serve(app) {
  // Express tells handlers of errors by their four parameters.
  app.use((error, request, response, next) => {
    if (response.headersSent) next(error)
    else response.status(403).type('text').send(`${error.name}: ${error.message}`)
  })
  app.listen(Number(PORT), '127.0.0.1')
}

import express from 'express'
import session from 'express-session'
import OAuth2Server from '@node-oauth/oauth2-server'
import { listen } from '../npm/listen.ts'
import { adapter } from './adapter.ts'
import { consentPage } from './consent.ts'
import { csrf } from './csrf.ts'
import { createModel } from './model.ts'
import { ensureSignedIn, signIn } from './sign-in.ts'
import { aliceByMail, clientA, clientB, publicClient } from '../npm/people.ts'
import { versionOf, type Started } from '../npm/started.ts'

const clients = [clientA, clientB, publicClient]

/** @node-oauth/oauth2-server on Express with a model in memory, all options at their defaults. */
export async function start(port?: number): Promise<Started> {
  const { url, serve, close } = await listen(port)
  serve(application())
  return {
    name: '@node-oauth/oauth2-server',
    version: versionOf('@node-oauth/oauth2-server'),
    target: {
      name: 'node-oauth2-server',
      authorization_endpoint: `${url}/oauth/authorize`,
      token_endpoint: `${url}/oauth/token`,
      resource: { url: `${url}/me`, method: 'GET' },
      clients: clients.map((client) => ({ ...client, scope: 'read write' })),
      users: [aliceByMail],
      scope: 'read',
    },
    close,
  }
}

function application(): express.Express {
  const server = new OAuth2Server({ model: createModel(clients) })
  const { authenticate, authorize, token } = adapter(server)
  const app = express()
  app.use(express.urlencoded({ extended: false }))
  app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: false }))
  app.use(signIn([aliceByMail]))
  app.get('/oauth/authorize', ensureSignedIn, consentPage)
  app.post('/oauth/authorize', ensureSignedIn, csrf, authorize)
  app.post('/oauth/token', token)
  app.get('/me', authenticate, (_request, response) => {
    response.json({ email: String(response.locals.username) })
  })
  return app
}

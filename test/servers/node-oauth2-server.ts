import express from 'express'
import session from 'express-session'
import OAuth2Server from '@node-oauth/oauth2-server'
import { listen } from './listen.ts'
import { adapter } from './node-oauth2-server/adapter.ts'
import { consentPage } from './node-oauth2-server/consent.ts'
import { csrf } from './node-oauth2-server/csrf.ts'
import { createModel } from './node-oauth2-server/model.ts'
import { ensureSignedIn, signIn } from './node-oauth2-server/sign-in.ts'
import { aliceByMail, clientA, clientB, publicClient } from './people.ts'
import { versionOf, type Started } from './started.ts'

const clients = [clientA, clientB, publicClient]

/** @node-oauth/oauth2-server on Express with a model in memory, all options at their defaults. */
export async function start(): Promise<Started> {
  const { url, serve, close } = await listen()
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

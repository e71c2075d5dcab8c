import express, { type ErrorRequestHandler } from 'express'
import session from 'express-session'
import { listen } from '../npm/listen.ts'
import { consentPage } from './consent.ts'
import { engine } from './engine.ts'
import { authenticateClient, bearer } from './authenticate.ts'
import { ensureSignedIn, signIn } from './sign-in.ts'
import { escape, page } from '../npm/page.ts'
import { alice, clientA, clientB } from '../npm/people.ts'
import { versionOf, type Started } from '../npm/started.ts'

/**
 * oauth2orize on Express, put together as its README does. The README leaves the protocol's
 * memory to the application; where it says nothing of a rule, there is none here either.
 */
export async function start(port?: number): Promise<Started> {
  const { url, serve, close } = await listen(port)
  serve(application())
  return {
    name: 'oauth2orize',
    version: versionOf('oauth2orize'),
    target: {
      name: 'oauth2orize',
      authorization_endpoint: `${url}/dialog/authorize`,
      token_endpoint: `${url}/oauth/token`,
      resource: { url: `${url}/api/userinfo`, method: 'GET' },
      clients: [clientA, clientB].map((client) => ({ ...client, scope: 'read write' })),
      users: [alice],
      scope: 'read',
    },
    close,
  }
}

function application(): express.Express {
  const { server, validate, tokens } = engine([clientA, clientB])
  const app = express()
  app.use(express.urlencoded({ extended: false }))
  app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: false }))
  app.use(signIn([alice]))
  app.get(
    '/dialog/authorize',
    ensureSignedIn,
    server.authorize(validate),
    consentPage,
    server.errorHandler({ mode: 'indirect' }),
  )
  app.post(
    '/dialog/authorize/decision',
    ensureSignedIn,
    ...server.decision((request, done) => done(null, { scope: request.oauth2?.req.scope })),
  )
  app.post('/oauth/token', authenticateClient([clientA, clientB]), server.token(), server.errorHandler())
  app.get('/api/userinfo', bearer(tokens), (_request, response) => {
    response.json({ user_id: String(response.locals.username) })
  })
  app.use(errorPage)
  return app
}

// Express knows an error handler by its four parameters.
const errorPage: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, next) => {
  if (response.headersSent) return next(error)
  response.status(error.status ?? 500).send(page('Error', `<h1>Error</h1><p>${escape(error.message)}</p>`))
}

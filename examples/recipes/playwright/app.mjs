/** A small application with a login button. */
import { randomUUID } from 'node:crypto'
import express from 'express'
import session from 'express-session'
import { Photos } from '../shared/photos.mjs'

export function createApp(settings) {
  const visitors = new Map()
  const photosOf = ({ sessionID }) => {
    if (!visitors.has(sessionID)) visitors.set(sessionID, new Photos(settings))
    return visitors.get(sessionID)
  }
  const app = express()
  app.use(session({ secret: randomUUID(), resave: false, saveUninitialized: true }))
  app.get('/', async (request, response) => {
    const photos = photosOf(request)
    if (!photos.signedIn) response.send('<form action="/login"><button>Log in</button></form>')
    else response.send(`<h1>Photos of ${(await photos.list()).owner}</h1>`)
  })
  app.get('/login', (request, response) => response.redirect(photosOf(request).loginUrl().href))
  app.get('/callback', async (request, response) => {
    try {
      await photosOf(request).comesBack(new URL(request.originalUrl, settings.redirectUri))
      response.redirect('/')
    } catch (error) {
      response.status(403).send(`<p role="alert">${error.message}</p>`)
    }
  })
  return app
}

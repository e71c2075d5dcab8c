import { Router, type RequestHandler } from 'express'
import type { User } from '../../../driver/target/target.ts'
import { page } from '../npm/page.ts'

const form = `<form action="/login" method="post">
  <div><label>Username: <input type="text" name="username"></label></div>
  <div><label>Password: <input type="password" name="password"></label></div>
  <div><input type="submit" value="Log in"></div>
</form>`

/** The login page, and the signed-in user of every request. A failure leads back to the empty form. */
export function signIn(users: User[]): Router {
  const router = Router()
  router.use((request, _response, next) => {
    request.user = users.find((user) => user.username === request.session.username)
    next()
  })
  router.get('/login', (_request, response) => {
    response.send(page('Login', form))
  })
  router.post('/login', (request, response, next) => {
    const { username, password } = (request.body ?? {}) as Record<string, unknown>
    const user = users.find((one) => one.username === username && one.password === password)
    if (!user) return response.redirect('/login')
    const { returnTo } = request.session
    request.session.regenerate((error) => {
      if (error) return next(error)
      request.session.username = user.username
      response.redirect(returnTo ?? '/')
    })
  })
  return router
}

export const ensureSignedIn: RequestHandler = (request, response, next) => {
  if (request.user) return next()
  request.session.returnTo = request.originalUrl
  response.redirect('/login')
}

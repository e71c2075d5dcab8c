import { Router, type Request, type RequestHandler } from 'express'
import ms from 'ms'
import type { User } from '../../../driver/target/target.ts'
import { hidden, page } from '../npm/page.ts'
import { csrf, csrfField } from './csrf.ts'

/** The login page: e-mail, password, remember me. A failure shows it again, with 401 and a message. */
export function signIn(users: User[]): Router {
  const router = Router()
  router.get('/login', (request, response) => {
    response.send(loginPage(request, request.query.next))
  })
  router.post('/login', csrf, (request, response, next) => {
    const form = (request.body ?? {}) as Record<string, unknown>
    const user = users.find((one) => one.username === form.email && one.password === form.password)
    if (!user) {
      response.status(401).send(loginPage(request, form.next, 'E-mail or password is wrong.'))
      return
    }
    request.session.regenerate((error) => {
      if (error) return next(error)
      request.session.username = user.username
      if (form.remember) request.session.cookie.maxAge = ms('30d')
      response.redirect(ownPath(form.next))
    })
  })
  return router
}

/** Only a path of this server, so that a link to the login page cannot lead elsewhere. */
function ownPath(next: unknown): string {
  return typeof next === 'string' && /^\/[^/\\]/.test(next) ? next : '/'
}

function loginPage(request: Request, next: unknown, message = ''): string {
  return page(
    'Sign in',
    `<h1>Sign in</h1>
<p role="alert">${message}</p>
<form method="post" action="/login">
  ${csrfField(request)}
  ${hidden('next', ownPath(next))}
  <label>E-mail <input type="email" name="email" required></label>
  <label>Password <input type="password" name="password" required></label>
  <label><input type="checkbox" name="remember" value="1"> Remember me</label>
  <button>Sign in</button>
</form>`,
  )
}

export const ensureSignedIn: RequestHandler = (request, response, next) => {
  if (request.session.username) return next()
  response.redirect(`/login?next=${encodeURIComponent(request.originalUrl)}`)
}

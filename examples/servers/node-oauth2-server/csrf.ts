import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { hidden } from '../npm/page.ts'

/** The hidden field that ties a form to the session it was shown in. */
export function csrfField(request: Request): string {
  request.session.csrf ??= randomBytes(16).toString('hex')
  return hidden('_csrf', request.session.csrf)
}

export const csrf: RequestHandler = (request, response, next) => {
  const { _csrf } = (request.body ?? {}) as Record<string, unknown>
  if (_csrf !== undefined && _csrf === request.session.csrf) return next()
  response.status(403).send('This form is no longer valid. Go back and load the page again.')
}

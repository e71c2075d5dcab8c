import type { RequestHandler } from 'express'
import { escape, hidden, page } from '../npm/page.ts'
import { csrfField } from './csrf.ts'

const parameters = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
]

/**
 * Asks every time, and passes the request on in hidden fields. The library looks at none of it
 * before the form is sent; then it reads `allowed`.
 */
export const consentPage: RequestHandler = (request, response) => {
  const { query } = request
  const repeated = parameters.filter((name) => query[name] !== undefined)
  response.send(
    page(
      'Grant access',
      `<h1>Grant access</h1>
<p>${escape(query.client_id ?? 'An application')} wants: ${escape(query.scope ?? 'read')}</p>
<form method="post" action="/oauth/authorize">
  ${csrfField(request)}
  ${repeated.map((name) => hidden(name, query[name])).join('\n  ')}
  <button type="submit" name="allowed" value="true">Yes, grant access</button>
  <button type="submit" name="allowed" value="false">No</button>
</form>`,
    ),
  )
}

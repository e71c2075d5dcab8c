/** The error page of the authorization endpoint, oauth2_error.do. */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import { formEncoded, type AuthorizationError } from '../../../rules/authorization/authorization.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { wso2Page } from './layout.ts'

const path = '/authenticationendpoint/oauth2_error.do'

/** @param keyManager origin @param more further parameters of the address */
export function errorPageUrl(
  keyManager: string,
  { error, description }: AuthorizationError,
  more: readonly (readonly [string, string])[] = [],
): string {
  return `${keyManager}${path}?${formEncoded([['oauthErrorCode', error], ['oauthErrorMsg', description], ...more])}`
}

export function errorRedirectToPage(
  keyManager: string,
  error: AuthorizationError,
  context: Context,
  more?: readonly (readonly [string, string])[],
): MockResponse {
  if (!context.rules.explainsRefusal())
    return { status: context.rules.refusalStatus(), headers: [], body: '' }
  return redirect(errorPageUrl(keyManager, error, more), 302)
}

export function errorPage(request: Incoming, { rules }: Context): MockResponse {
  const query = new Parameters(fromQuery(request.query))
  const code = query.get('oauthErrorCode') ?? ''
  const message = query.get('oauthErrorMsg') ?? ''
  // Without a message the product's page breaks.
  if (!query.has('oauthErrorMsg'))
    return { status: 500, headers: [['Content-Type', 'text/html;charset=UTF-8']], body: '' }
  return wso2Page(
    'Invalid Request',
    html`<div class="alert alert-danger"><strong>${code}</strong> ${message}</div>`,
    { status: rules.refusalStatus() },
  )
}

/** What is told to the resource owner at the key manager, and not to the client. */
import type { Context } from '../../../context.ts'
import type { MockClient } from '../../../model.ts'
import type { AuthorizationError, AuthorizationFault } from '../../../rules/index.ts'
import type { Refusal } from '../../../surface/surface.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { errorRedirectToPage } from '../pages/error.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'

/** Faults after which the application is known, so that the address of the error page names it. */
const late = new Set<AuthorizationFault>([
  'missing-response-type',
  'unsupported-response-type',
  'missing-challenge',
  'malformed-challenge',
  'unknown-challenge-method',
  'plain-challenge-refused',
  'malformed-max-age',
])

/** The redirect to the error page. */
export function refuse(refusal: Refusal, profile: Profile, context: Context): MockResponse {
  const { fault, parameters, client } = refusal
  const ofResponseType = fault.endsWith('response-type')
  const uri = ofResponseType ? parameters?.get('redirect_uri') : undefined
  const more: [string, string][] =
    client && late.has(fault)
      ? [
          ['sp', nameOf(client)],
          ['tenantDomain', 'carbon.super'],
        ]
      : []
  if (uri !== undefined) more.push(['redirect_uri', uri])
  const keyManager = originOfKeyManager(profile, context)
  const answer = errorRedirectToPage(keyManager, told(refusal, context), context, more)
  return ofResponseType
    ? { ...answer, headers: [...answer.headers, ['Content-Type', 'application/x-www-form-urlencoded']] }
    : answer
}

export const nameOf = ({ client_name, client_id }: MockClient): string => client_name ?? client_id

function told({ fault, parameters, client }: Refusal, { rules }: Context): AuthorizationError {
  const error = rules.authorizationError(fault)
  if (fault === 'missing-client-id' && parameters?.has('client_id')) {
    return { ...error, description: 'Client Id is not present in the authorization request' }
  }
  const usable = client && client.redirect_uris.length > 0 && client.grant_types?.length !== 0
  return fault === 'unregistered-redirect-uri' && !usable
    ? rules.authorizationError('code-grant-not-allowed')
    : error
}

/** /logincontext: tells the login page's script whether its key is still good. */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { flowOf } from '../flow/flows.ts'

export function loginContext(request: Incoming, context: Context): MockResponse {
  const key = new Parameters(fromQuery(request.query)).get('sessionDataKey')
  const known = '{"status":"success"}'
  // For a key that is gone the product writes two objects, which no script can read, so the page stays.
  // How it writes the missing address is unverified.
  const body = flowOf(key, context) ? known : `${known}{"status":"redirect","redirectUrl":null}`
  return { status: 200, headers: [['Content-Type', 'application/json']], body }
}

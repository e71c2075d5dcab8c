/** Where the resource owner is told of a request that nobody else can be told of (`urls.error`). */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { problemPage } from './layout.ts'

export function error(request: Incoming, context: Context): MockResponse {
  const parameters = new Parameters(fromQuery(request.query))
  const said = ['error', 'error_description'].map((name) => parameters.get(name) ?? '')
  return problemPage(context, said.join(': '), context.rules.refusalStatus())
}

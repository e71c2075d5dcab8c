/** The parameters of a request, wherever they stand. */
import type { Incoming } from '../../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../../message/parameters.ts'

/** Those of the query, then those of a form; undefined when the form cannot be read. */
export function parametersOf({ query, mediaType, body }: Incoming): Parameters | undefined {
  const form = mediaType === 'application/x-www-form-urlencoded' ? fromForm(body) : []
  return form && new Parameters([...fromQuery(query), ...form])
}

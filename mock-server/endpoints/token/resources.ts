/** Which resource an access token is for (RFC 8707, 2.2). */
import type { Context } from '../../context.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { Grant } from '../../model.ts'

/** The resources that a request names. */
export function resourcesOf(parameters: Parameters): string[] {
  return parameters.pairs.flatMap(([name, value]) => (name === 'resource' ? [value] : []))
}

/** Whether a request names only what the server knows, where it knows any (RFC 8707, 2). */
export function knowsResources(parameters: Parameters, { rules }: Context): boolean {
  const known = rules.resourceIndicators()
  return known.length === 0 || resourcesOf(parameters).every((resource) => known.includes(resource))
}

/** The audience of the access token that a token request asks for; a fault where it may not have it. */
export function audienceWanted(
  parameters: Parameters,
  { request }: Grant,
  context: Context,
): { audience?: string } | 'unknown-resource' {
  const { rules } = context
  const known = rules.resourceIndicators()
  if (known.length === 0) return {}
  const asked = resourcesOf(request)
  const granted = asked.length === 0 ? known : asked
  const wanted = resourcesOf(parameters)
  const allowed = wanted.every((one) => known.includes(one) && rules.resourceAllowed(one, granted))
  if (!allowed) return 'unknown-resource'
  const audience = wanted[0] ?? asked[0]
  return audience === undefined ? {} : { audience }
}

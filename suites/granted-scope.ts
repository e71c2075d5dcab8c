/** What can be seen of the scope of a token: in the token response, by introspection, or at the resource. */
import type { Cast } from '../driver/cast/cast.ts'
import type { Introspected } from '../driver/cast/others/introspection.ts'
import { Inconclusive } from '../driver/record/outcomes.ts'
import { lookedAt } from '../driver/transport/busy.ts'

/**
 * The words of a scope member, in whatever form it came: its syntax has a check of its own.
 * Undefined when there is none.
 */
export function scopeWords(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return undefined
  const text = Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
  return text.split(/[\s,]+/).filter(Boolean)
}

/** What introspection tells of a fresh token; undefined where there is none, or where it tells the client nothing. */
export async function introspected(cast: Cast, accessToken: string): Promise<Introspected | undefined> {
  if (cast.target.introspection_endpoint === undefined) return undefined
  try {
    return await cast.introspection.ofFresh(accessToken)
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error
    cast.note(error.message)
    return undefined
  }
}

/** Whether a fresh token opens the resource. @throws {Inconclusive} when the resource does not say */
export async function opensResource({ resource, inconclusive }: Cast, accessToken: string): Promise<boolean> {
  const { status } = lookedAt(await resource.answersTo(accessToken))
  if (status >= 500) inconclusive(`the resource answers ${status}`)
  return status >= 200 && status < 300
}

/**
 * Whether a token is seen to have a scope: by introspection, or because it opens the resource that demands it.
 * Undefined where nothing shows it.
 */
export async function tokenHas(cast: Cast, accessToken: string, scope: string): Promise<boolean | undefined> {
  const told = await introspected(cast, accessToken)
  if (told?.['scope'] !== undefined) return scopeWords(told['scope'])?.includes(scope)
  if (cast.target.resource?.scope !== scope) return undefined
  const { status } = lookedAt(await cast.resource.answersTo(accessToken))
  // Only 403 speaks of scope (RFC 6750, 3.1); other refusals may have other causes.
  return status >= 200 && status < 300 ? true : status === 403 ? false : undefined
}

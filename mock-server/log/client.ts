/** How a request shows who sends it, as it stands in the request: no rule of the server has a say in it. */
import { isTokenSyntax } from '../message/bearer.ts'
import type { Incoming } from '../message/incoming.ts'
import { formDecoded, type Parameters } from '../message/parameters.ts'
import type { Authentication, Entry } from './entry.ts'

type Pairs = Parameters['pairs']

type Shown = Pick<Entry, 'authentication' | 'clientId' | 'accessToken'>

/**
 * @param query parameters of the query
 * @param form parameters of the body
 */
export function shownBy(request: Incoming, query: Pairs, form: Pairs): Shown {
  const authorization = request.header('authorization')
  const basic = authorization === undefined ? undefined : basicId(authorization)
  const bearer = /^bearer\s+(.*?)\s*$/i.exec(authorization ?? '')?.[1]
  const ways: Authentication[] = []
  if (basic !== undefined) ways.push('client_secret_basic')
  else if (bearer !== undefined) ways.push(isTokenSyntax(bearer) ? 'bearer' : 'unreadable')
  else if (authorization !== undefined) ways.push('unreadable')
  if ((first(form, 'client_secret') ?? first(query, 'client_secret')) !== undefined)
    ways.push('client_secret_post')
  if (first(form, 'client_assertion') !== undefined) ways.push('client_assertion')
  const id = basic ?? first(form, 'client_id') ?? first(query, 'client_id')
  const accessToken = tokenIn(bearer, query, form)
  return {
    authentication: ways.length > 1 ? 'several' : (ways[0] ?? 'none'),
    ...(id ? { clientId: id } : {}),
    ...(accessToken ? { accessToken } : {}),
  }
}

/** The first value, be it empty. */
function first(pairs: Pairs, name: string): string | undefined {
  return pairs.find(([key]) => key === name)?.[1]
}

function tokenIn(bearer: string | undefined, query: Pairs, form: Pairs): Shown['accessToken'] {
  if (bearer !== undefined) return { value: bearer, place: 'header' }
  const inForm = first(form, 'access_token')
  if (inForm) return { value: inForm, place: 'form' }
  const inQuery = first(query, 'access_token')
  return inQuery ? { value: inQuery, place: 'query' } : undefined
}

/** The user-id of Basic credentials, form-decoded (RFC 6749, 2.3.1); undefined when they are none. */
function basicId(authorization: string): string | undefined {
  const encoded = /^basic\s+(\S+)\s*$/i.exec(authorization)?.[1]
  if (encoded === undefined) return undefined
  try {
    const octets = atob(encoded)
    const colon = octets.indexOf(':')
    return colon < 0 ? undefined : formDecoded(octets.slice(0, colon))
  } catch {
    return undefined
  }
}

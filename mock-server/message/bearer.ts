/** Where a request to a protected resource may carry its token (RFC 6750, 2). */
import type { Incoming } from './incoming.ts'
import { fromForm, fromQuery } from './parameters.ts'

export interface TokenPlace {
  name: string
  /** Every value that stands there, whatever it looks like. */
  find(request: Incoming, isBearer: (scheme: string) => boolean): string[]
}

/** The Authorization header (RFC 6750, 2.1). */
export const inHeader: TokenPlace = {
  name: 'header',
  find: (request, isBearer) =>
    request.headers('authorization').flatMap((line) => {
      const [, scheme = '', credentials = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(line) ?? []
      return isBearer(scheme) ? [credentials] : []
    }),
}

/** A form of ASCII characters, with a method that has a body (RFC 6750, 2.2). */
export const inForm: TokenPlace = {
  name: 'form',
  find: ({ method, mediaType, body }) => {
    const isForm = mediaType === 'application/x-www-form-urlencoded' && /^[\0-\x7f]*$/.test(body)
    return method !== 'GET' && method !== 'HEAD' && isForm ? tokensAmong(fromForm(body) ?? []) : []
  },
}

/** The query of the request URI (RFC 6750, 2.3). */
export const inQuery: TokenPlace = {
  name: 'query',
  find: ({ query }) => tokensAmong(fromQuery(query)),
}

/** These places as one, where the first token that is found hides the others. */
export function firstOf(places: readonly TokenPlace[]): TokenPlace {
  return {
    name: places.map(({ name }) => name).join(' or '),
    find: (request, isBearer) => places.flatMap((place) => place.find(request, isBearer)).slice(0, 1),
  }
}

function tokensAmong(pairs: readonly (readonly [string, string])[]): string[] {
  return pairs.flatMap(([name, value]) => (name === 'access_token' && value !== '' ? [value] : []))
}

/** The form of a token in the Authorization header (RFC 6750, 2.1). */
export function isTokenSyntax(value: string): boolean {
  return /^[A-Za-z0-9\-._~+/]+=*$/.test(value)
}

/** A response as the log tells it. */
import { objectOf } from '../message/json.ts'
import type { MockResponse } from '../message/wire.ts'
import type { LoggedResponse } from './entry.ts'

/** @param url of the request, which a relative Location belongs to */
export function logged(response: MockResponse, url: string): LoggedResponse {
  const header = (name: string) => response.headers.find(([key]) => key.toLowerCase() === name)?.[1]
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(header('content-type') ?? '')
  const json = isJson ? objectOf(response.body) : undefined
  const to = header('location')
  const location = to !== undefined && URL.canParse(to, url) ? new URL(to, url) : undefined
  const told: Readonly<Record<string, unknown>> = json ?? (location ? responseParameters(location) : {})
  const { error, error_description: description } = told
  return {
    ...response,
    ...(json ? { json } : {}),
    ...(location ? { location: location.href } : {}),
    ...(typeof error === 'string' ? { error } : {}),
    ...(typeof description === 'string' ? { errorDescription: description } : {}),
  }
}

/** The parameters of an authorization response, in its query or in its fragment. */
export function responseParameters(location: URL): Record<string, string> {
  return Object.fromEntries([...location.searchParams, ...new URLSearchParams(location.hash.slice(1))])
}

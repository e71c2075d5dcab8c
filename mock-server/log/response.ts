/** A response as the log tells it. */
import { objectOf } from '../message/json.ts'
import type { MockResponse } from '../message/wire.ts'
import { formsOf } from '../visit/forms.ts'
import type { LoggedResponse } from './entry.ts'

/** @param location where it leads */
export function logged(response: MockResponse, location: URL | undefined): LoggedResponse {
  const type = headerOf(response, 'content-type') ?? ''
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(type)
  const json = isJson ? objectOf(response.body) : undefined
  const formPost = /^text\/html\b/i.test(type) ? postedBy(response.body) : undefined
  const told: Readonly<Record<string, unknown>> =
    json ?? (location ? errorIn(location) : (formPost?.parameters ?? {}))
  const { error, error_description: description } = told
  const entry: LoggedResponse = { ...response }
  if (json) entry.json = json
  if (location) entry.location = location.href
  if (formPost) entry.formPost = formPost
  if (typeof error === 'string') entry.error = error
  if (typeof description === 'string') entry.errorDescription = description
  return entry
}

/** Where a redirect leads. @param url of the request, which a relative Location belongs to */
export function locationOf(response: MockResponse, url: string): URL | undefined {
  const to = headerOf(response, 'location')
  if (to === undefined) return undefined
  try {
    return new URL(to, url)
  } catch {
    return undefined
  }
}

function headerOf({ headers }: MockResponse, name: string): string | undefined {
  return headers.find(([key]) => key.length === name.length && key.toLowerCase() === name)?.[1]
}

/** The forms of the server's own pages post to paths; one that takes a response to a whole URI goes to a client. */
function postedBy(page: string): LoggedResponse['formPost'] {
  // Most pages have none, and reading forms costs more than all else here.
  if (!/\saction\s*=\s*["']?\s*[a-z][a-z\d+.-]*:/i.test(page)) return undefined
  const form = formsOf(page).find(({ action, method }) => method === 'POST' && URL.canParse(action))
  if (!form) return undefined
  const named = form.controls.filter(({ name }) => name !== '')
  const parameters = Object.fromEntries(named.map(({ name, value }) => [name, value]))
  return 'code' in parameters || 'error' in parameters ? { to: form.action, parameters } : undefined
}

/** Most redirects tell of no error; to see that costs less than to read them. A name may hold escapes. */
function errorIn(location: URL): Record<string, string> {
  return /error|[?&#][^=&?#]*%/.test(location.href) ? responseParameters(location) : {}
}

/** The parameters of an authorization response, in its query or in its fragment. */
export function responseParameters({ searchParams, hash }: URL): Record<string, string> {
  const inFragment = hash === '' ? [] : new URLSearchParams(hash.slice(1))
  return Object.fromEntries([...searchParams, ...inFragment])
}

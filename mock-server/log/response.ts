/** A response as the log tells it. */
import { objectOf } from '../message/json.ts'
import type { MockResponse } from '../message/wire.ts'
import { formsOf } from '../visit/forms.ts'
import type { LoggedResponse } from './entry.ts'

/** @param url of the request, which a relative Location belongs to */
export function logged(response: MockResponse, url: string): LoggedResponse {
  const header = (name: string) => response.headers.find(([key]) => key.toLowerCase() === name)?.[1]
  const type = header('content-type') ?? ''
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(type)
  const json = isJson ? objectOf(response.body) : undefined
  const to = header('location')
  const location = to !== undefined && URL.canParse(to, url) ? new URL(to, url) : undefined
  const formPost = /^text\/html\b/i.test(type) ? postedBy(response.body) : undefined
  const told: Readonly<Record<string, unknown>> =
    json ?? (location ? responseParameters(location) : (formPost?.parameters ?? {}))
  const { error, error_description: description } = told
  return {
    ...response,
    ...(json ? { json } : {}),
    ...(location ? { location: location.href } : {}),
    ...(formPost ? { formPost } : {}),
    ...(typeof error === 'string' ? { error } : {}),
    ...(typeof description === 'string' ? { errorDescription: description } : {}),
  }
}

/** The forms of the server's own pages post to paths; one that takes a response to a whole URI goes to a client. */
function postedBy(page: string): LoggedResponse['formPost'] {
  const form = formsOf(page).find(({ action, method }) => method === 'POST' && URL.canParse(action))
  if (!form) return undefined
  const named = form.controls.filter(({ name }) => name !== '')
  const parameters = Object.fromEntries(named.map(({ name, value }) => [name, value]))
  return 'code' in parameters || 'error' in parameters ? { to: form.action, parameters } : undefined
}

/** The parameters of an authorization response, in its query or in its fragment. */
export function responseParameters(location: URL): Record<string, string> {
  return Object.fromEntries([...location.searchParams, ...new URLSearchParams(location.hash.slice(1))])
}

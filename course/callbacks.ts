/** Authorization responses that are changed on their way to the client. */
import { Callback } from '../mock-server/visit/callback.ts'
import type { ResponseMode } from '../mock-server/index.ts'
import type { ResponseChange } from './lesson.ts'

/** The same response with other parameters. */
export function changed(callback: Callback, change: (parameters: URLSearchParams) => void): Callback {
  const own = new URL(callback.url)
  const inFragment = callback.method === 'GET' && own.hash !== ''
  const parameters = new URLSearchParams(inFragment ? own.hash.slice(1) : callback.parameters)
  change(parameters)
  if (callback.method === 'POST') return new Callback(own.href, [...parameters])
  // What the redirect URI brings along stays; the parameters of the response are those that stand behind it.
  own[inFragment ? 'hash' : 'search'] = parameters.toString()
  return new Callback(own.href)
}

/** The same response in another response mode. */
export function moved(callback: Callback, mode: ResponseMode): Callback {
  const url = new URL(callback.url)
  const own = callback.method === 'POST' ? [...url.searchParams] : []
  const parameters = new URLSearchParams([...own, ...callback.parameters])
  url.search = mode === 'query' ? parameters.toString() : ''
  url.hash = mode === 'fragment' ? parameters.toString() : ''
  return mode === 'form_post' ? new Callback(url.href, [...parameters]) : new Callback(url.href)
}

/** A lesson's change of the parameters. */
export function parameters(change: (parameters: URLSearchParams) => void): ResponseChange {
  return (callback) => changed(callback, change)
}

/** An error response in the place of a code. */
export function asError(error: string, more: Readonly<Record<string, string>> = {}): ResponseChange {
  return parameters((all) => {
    all.delete('code')
    all.set('error', error)
    for (const [name, value] of Object.entries(more)) all.set(name, value)
  })
}

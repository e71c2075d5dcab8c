/** Authorization responses that are changed on their way to the client. */
import { Callback } from '../mock-server/visit/callback.ts'
import type { ResponseChange } from './lesson.ts'

/** The same response with other parameters. */
export function changed(callback: Callback, change: (parameters: URLSearchParams) => void): Callback {
  const parameters = new URLSearchParams(callback.parameters)
  change(parameters)
  if (callback.method === 'POST') return new Callback(callback.url.href, [...parameters])
  const own = new URL(callback.url)
  // What the redirect URI brings along stays; the parameters of the response are those that stand behind it.
  own.search = parameters.toString()
  return new Callback(own.href)
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

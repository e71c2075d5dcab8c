/** A sign-in that is one function, taken apart into its two halves. */
import type { Callback } from '../mock-server/index.ts'
import {
  endingOf,
  hasEnded,
  Lacking,
  type ClientSession,
  type GivenEnding,
  type ClientSignIn,
  type Surroundings,
} from './client.ts'

interface Deferred<T> {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: Error) => void
}

export function sessionFrom(signIn: ClientSignIn, around: Surroundings): ClientSession {
  const response = deferred<Callback>()
  // Nobody may be waiting for the response any more when the session is closed.
  response.promise.catch(() => undefined)
  let ended: Promise<GivenEnding> | undefined
  let finished = false
  return {
    begin: async () => {
      const asked = deferred<URL | string>()
      const browse = (request: URL | string) => {
        asked.resolve(request)
        return response.promise
      }
      ended = signIn({ ...around, browse })
      ended.catch(() => undefined)
      const first = await Promise.race([asked.promise, ended])
      if (!hasEnded(first) || endingOf(first).outcome === 'refused') return first
      throw new Error('signIn says "signed in", and has never called browse with an authorization request.')
    },
    finish: (callback) => {
      if (finished || !ended)
        throw new Lacking(
          'a sign-in that is one function gets one response only: give `session` in its place',
        )
      finished = true
      response.resolve(callback)
      return ended
    },
    close: () => response.reject(new Error('The lesson leaves this sign-in where it is.')),
  }
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

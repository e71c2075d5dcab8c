/** The browser and the resource owner, played in one request. */
import type { MockServer } from '../../api.ts'
import type { AuthorizeOptions } from '../../visit/authorize.ts'
import { mapping, members, oneOf, optional, text, type Reader } from '../body.ts'
import { Refusal, refusing } from '../refusal.ts'
import { told, type Route } from '../route.ts'

const user: Reader<NonNullable<AuthorizeOptions['user']>> = (value, name) =>
  typeof value === 'object'
    ? members(value, { username: text(), password: text() }, name)
    : text('the name of a user, or an object with username and password')(value, name)

const change: Reader<NonNullable<AuthorizeOptions['change']>> = (value, name) => {
  const changes = Object.entries(mapping('an object of parameters')(value, name)).map(([parameter, to]) => {
    if (to === null || typeof to === 'string') return [parameter, to] as const
    const sentence = `${name}.${parameter} must be text, or null to leave it out; got ${JSON.stringify(to)}.`
    throw new Refusal('invalid_request', sentence)
  })
  return (parameters) => {
    for (const [parameter, to] of changes) {
      if (to === null) parameters.delete(parameter)
      else parameters.set(parameter, to)
    }
  }
}

const shape = {
  url: text('the URL to which the client sends its user'),
  user: optional(user),
  decision: optional(oneOf('allow', 'deny')),
  scope: optional(text('scopes separated by blanks')),
  change: optional(change),
}

export function authorizeRoutes(server: MockServer): Route[] {
  return [
    {
      method: 'POST',
      path: '/authorize',
      what: 'signs in and decides; gives what the browser brings to the client',
      body: Object.keys(shape),
      act: async ({ body }) => {
        const { url, ...options } = members(body, shape)
        return told(await refusing(() => server.authorize(url, options)))
      },
    },
  ]
}

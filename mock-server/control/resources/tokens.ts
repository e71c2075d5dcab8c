/** Tokens without the flow, and the keys that sign them. */
import type { MockServer } from '../../api.ts'
import { mapping, members, optional, text } from '../body.ts'
import { refusing } from '../refusal.ts'
import { done, told, type Route } from '../route.ts'

const tokenShape = {
  user: optional(text('the name of a user')),
  client: optional(text('a client_id')),
  scope: optional(text('scopes separated by blanks')),
  claims: optional(mapping('an object of claims')),
  nonce: optional(text()),
}

const jwtShape = {
  claims: mapping('an object of claims'),
  header: optional(mapping('an object of header parameters')),
}

export function tokenRoutes(server: MockServer): Route[] {
  return [
    {
      method: 'POST',
      path: '/tokens',
      what: 'tokens without the flow: a token response',
      body: Object.keys(tokenShape),
      act: async ({ body = {} }) => {
        const wanted = members(body, tokenShape)
        return told(await refusing(() => server.issueToken(wanted)))
      },
    },
    {
      method: 'POST',
      path: '/jwts',
      what: 'a JWT with claims of your own, signed by the server',
      body: Object.keys(jwtShape),
      act: async ({ body }) => {
        const { claims, header } = members(body, jwtShape)
        return told({ jwt: await refusing(() => server.sign(claims, header)) })
      },
    },
    {
      method: 'POST',
      path: '/keys',
      what: 'signs with a new key from now on; the older one stays published',
      act: async () => {
        await server.rotateKeys()
        return done
      },
    },
  ]
}

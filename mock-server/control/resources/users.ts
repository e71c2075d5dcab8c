/** Whoever may sign in. */
import type { MockServer } from '../../api.ts'
import type { MockUser } from '../../model.ts'
import { mapping, members, optional, text } from '../body.ts'
import { Refusal, refusing } from '../refusal.ts'
import { created, done, told, type Route } from '../route.ts'

const shape = {
  password: text(),
  totp_secret: optional(text()),
  sub: optional(text()),
  claims: optional(mapping('an object of claims')),
}

export function userRoutes({ users }: MockServer): Route[] {
  const existing = (name: string): MockUser => {
    const user = users.get(name)
    if (user) return user
    const known = users.all.map(({ username }) => username).join(', ') || 'none'
    throw new Refusal('not_found', `There is no user ${name}; there are ${known}.`)
  }
  return [
    { method: 'GET', path: '/users', what: 'all users', act: () => told({ users: users.all }) },
    {
      method: 'POST',
      path: '/users',
      what: 'adds a user',
      body: ['username', ...Object.keys(shape)],
      act: async ({ body }) => {
        const user = given(members(body, { username: text(), ...shape }))
        if (users.get(user.username)) {
          const sentence = `There is a user ${user.username} already: PUT changes it, or give another username.`
          throw new Refusal('conflict', sentence)
        }
        await refusing(() => users.add(user))
        return created(user)
      },
    },
    { method: 'GET', path: '/users/{username}', what: 'one user', act: ({ name }) => told(existing(name)) },
    {
      method: 'PUT',
      path: '/users/{username}',
      what: 'adds this user, or puts it in the place of the one before',
      body: Object.keys(shape),
      act: async ({ name, body }) => {
        const { username = name, ...others } = members(body, { username: optional(text()), ...shape })
        if (username !== name)
          throw new Refusal(
            'invalid_request',
            `username is ${username}, and the path says ${name}: leave it out.`,
          )
        const isNew = users.get(name) === undefined
        const user = given({ username, ...others })
        await refusing(() => users.set(user))
        return isNew ? created(user) : told(user)
      },
    },
    {
      method: 'DELETE',
      path: '/users/{username}',
      what: 'takes a user away; sessions and tokens stay',
      act: ({ name }) => {
        users.remove(existing(name).username)
        return done
      },
    },
  ]
}

/** Without members that were left out. */
function given(user: { [Name in keyof MockUser]: MockUser[Name] | undefined }): MockUser {
  return Object.fromEntries(
    Object.entries(user).filter(([, value]) => value !== undefined),
  ) as unknown as MockUser
}

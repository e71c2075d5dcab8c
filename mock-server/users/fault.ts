/** What is wrong with a user that somebody adds to a running server. */
import { nearest } from '../nearest.ts'
import { authenticatorOf } from '../octets/totp.ts'

const members = ['username', 'password', 'totp_secret', 'sub', 'claims']

/** @throws {Error} one sentence, when this is no user */
export function checkUser(user: unknown): void {
  if (!isMapping(user)) throw new TypeError('A user is an object with username and password.')
  const unknown = Object.keys(user).find((name) => !members.includes(name))
  if (unknown !== undefined)
    throw new TypeError(`A user has no member ${unknown}: did you mean ${nearest(unknown, members)}?`)
  const { totp_secret: secret, claims } = user
  for (const name of ['username', 'password']) checkText(name, user[name])
  if (user['sub'] !== undefined) checkText('sub', user['sub'])
  if (claims !== undefined && !isMapping(claims))
    throw new TypeError('The claims of a user are an object, such as { "email": "dora@example.org" }.')
  if (secret === undefined) return
  checkText('totp_secret', secret)
  // It says itself what is wrong with a secret.
  authenticatorOf(secret)
}

function checkText(name: string, value: unknown): asserts value is string {
  if (typeof value === 'string' && value !== '') return
  const got = value === undefined ? 'it is missing' : `got ${JSON.stringify(value)}`
  throw new TypeError(`The ${name} of a user is text that is not empty: ${got}.`)
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whom a token stands for, as far as the resource or introspection names somebody. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { User } from '../../driver/target/target.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { given, violated } from '../expectations.ts'
import { introspected } from '../granted-scope.ts'

/** Members of a resource or of introspection that stand for a person (OpenID Connect Core, 5.1; RFC 7662, 2.2). */
const naming = ['sub', 'username', 'preferred_username', 'user_name', 'login', 'user', 'email', 'upn', 'id']

type Person = Readonly<Record<string, string>>

/** Each of the tokens belongs to its user. @throws {Inconclusive} when nothing shows to whom they belong */
export async function owners(cast: Cast, tokens: readonly (readonly [User, TokenAnswer])[]): Promise<void> {
  for (const [user, { accessToken = '' }] of tokens) {
    const person = await personOf(cast, accessToken)
    const named = cast.target.users.find((one) => isNamed(one, person))
    if (named === undefined) await comparedWithOwn(cast, user, person)
    else if (named.username !== user.username)
      violated(`a token for ${user.username}, who approved`, `a token for ${named.username}`)
  }
}

/** The resource names people by ids that only the server knows: those of a plain grant tell. */
async function comparedWithOwn(cast: Cast, user: User, person: Person): Promise<void> {
  const everybody = await Promise.all(
    [cast.owner.user, cast.secondUser].map(async (one) => {
      const { client, owner } = cast
      const answer = given(await client.redeems(given(await owner.as(one).approves(client.request()))))
      return [one, await personOf(cast, answer.accessToken ?? '')] as const
    }),
  )
  const differs = naming.find((name) => {
    const values = everybody.map(([, known]) => known[name])
    return person[name] !== undefined && values.every(Boolean) && new Set(values).size === values.length
  })
  if (differs === undefined) return cast.inconclusive('neither the resource nor introspection names the user')
  const [found] = everybody.find(([, known]) => known[differs] === person[differs]) ?? []
  if (found?.username !== user.username)
    violated(
      `a token for ${user.username}, who approved`,
      `a token for ${found?.username ?? 'somebody else'}`,
    )
}

/** What stands there of a person. */
async function personOf(cast: Cast, accessToken: string): Promise<Person> {
  const { status, body } = lookedAt(await cast.resource.answersTo(accessToken))
  const shown = status >= 200 && status < 300 ? membersOf(body) : {}
  if (Object.keys(shown).length > 0) return shown
  return membersOf(JSON.stringify((await introspected(cast, accessToken)) ?? {}))
}

function membersOf(body: string): Person {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return {}
  }
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(
    members
      .filter(([name, text]) => naming.includes(name) && ['string', 'number'].includes(typeof text))
      .map(([name, text]) => [name, String(text).toLowerCase()]),
  )
}

/** By the name of the account, alone or in front of a domain. */
function isNamed({ username }: User, person: Person): boolean {
  const name = username.toLowerCase()
  return Object.values(person).some((value) => value === name || value.startsWith(`${name}@`))
}

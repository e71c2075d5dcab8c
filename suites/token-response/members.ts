/** Members of token responses: which there are, and what they are made of (RFC 6749, 5.1 and appendix A; RFC 6750, 2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check, type Check } from '../check.ts'
import { violated } from '../expectations.ts'
import { successes, type Evidence } from './success.ts'

export const accessTokenRequired = required('rfc6749-5.1-access-token-required', 'access_token', 'member')
export const tokenTypeRequired = required('rfc6749-5.1-token-type-required', 'token_type', 'token')

function required(id: string, name: string, evidence: Evidence): Check {
  return check(id, async (cast) => {
    for (const { to, members, answer } of await successes(cast, evidence)) {
      const value = members[name]
      if (typeof value !== 'string' || value === '')
        violated(`${name}: a non-empty string on the top level`, `${shown(value)} for ${to}`, answer)
    }
  })
}

/** Registered besides Bearer (IANA, OAuth Access Token Types). N_A is left out: it says that there is no access token. */
const otherTypes = ['dpop', 'pop']

/** An absolute URI (RFC 3986, 4.3) names a type of somebody's own (RFC 6749, 8.1). */
const absoluteUri = /^[a-z][a-z\d+.-]*:[^\s#]+$/i

export const tokenTypeKnown = check('rfc6749-5.1-token-type-known', {
  async 'bearer-any-case'(cast) {
    for (const [to, type, answer] of await textsOf(cast, 'token_type')) {
      if (type.toLowerCase() === 'bearer') continue
      if (!otherTypes.includes(type.toLowerCase()) && !absoluteUri.test(type))
        violated('Bearer, another registered type, or an absolute URI', `${shown(type)} for ${to}`, answer)
      cast.note(`the token type is ${type}`)
    }
  },
})

/** Name characters and those of a URI reference (RFC 6749, A.13; RFC 3986, 4.1), of which the names are a part. */
const typeOrUri = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i

export const tokenTypeSyntax = madeOf('rfc6749-A.13-token-type-syntax', 'token_type', {
  characters: typeOrUri,
  called: 'a name of letters, digits, - . _, or a URI reference',
})

export const accessTokenSyntax = madeOf('rfc6749-A.12-access-token-syntax', 'access_token', {
  characters: /^[\x20-\x7e]+$/,
  called: 'one or more printable ASCII characters',
})

export const tokenUsableInHeader = madeOf('rfc6750-2.1-token-usable-in-header', 'access_token', {
  characters: /^[\w.~+/-]+=*$/,
  called: 'a token of letters, digits and - . _ ~ + /, with = only at the end',
})

function madeOf(
  id: string,
  name: string,
  { characters, called }: { characters: RegExp; called: string },
): Check {
  return check(id, async (cast) => {
    for (const [to, value, answer] of await textsOf(cast, name)) {
      if (!characters.test(value)) violated(called, `${foreign(value, characters)} for ${to}`, answer)
    }
  })
}

/** What is wrong in a value, which may be a secret: the characters that it must not hold. */
function foreign(value: string, characters: RegExp): string {
  const wrong = [...new Set(value)].filter((one) => !characters.test(one))
  return wrong.length > 0
    ? `one with ${wrong.map(shown).join(' ')}`
    : value === ''
      ? 'an empty one'
      : 'one with = before its end'
}

export const extraMembersAllowed = check('rfc6749-5.1-extra-members-allowed', async (cast) => {
  const names = new Set((await successes(cast)).flatMap(({ members }) => Object.keys(members)))
  const wrong = [...names].find((name) => !/^[\w.-]+$/.test(name))
  if (wrong !== undefined) violated('names of letters, digits and - . _', `a member ${shown(wrong)}`)
  cast.note(`members: ${[...names].join(', ')}`)
})

/**
 * The values of a member where it is a string. That it is missing is judged by the check of that.
 *
 * @throws {Inconclusive} when no response has one
 */
async function textsOf(cast: Cast, name: string): Promise<[to: string, text: string, answer: TokenAnswer][]> {
  const texts: [string, string, TokenAnswer][] = []
  for (const { to, members, answer } of await successes(cast)) {
    const value = members[name]
    if (typeof value === 'string') texts.push([to, value, answer])
  }
  return texts.length > 0 ? texts : cast.inconclusive(`no token response has a ${name} that is a string`)
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'no such member'
}

/** Characters of the members of a token error (RFC 6749, 5.2 and appendix A). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check, type Check } from '../check.ts'
import { violated } from '../expectations.ts'
import { existing, redemption, unknownValue } from '../steps.ts'

const hostile = (field: string) => `${field} a"b\\c\r\nd é ß 日本`

interface Member {
  name: 'error' | 'error_description' | 'error_uri'
  /** A value made of the permitted characters only. */
  permitted: RegExp
}

const text = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/
const uri = /^[\x21\x23-\x5b\x5d-\x7e]*$/

export const errorCharset = charset('rfc6749-5.2-error-charset', { name: 'error', permitted: text })
export const errorDescriptionCharset = charset('rfc6749-5.2-error-description-charset', {
  name: 'error_description',
  permitted: text,
})
export const errorUriSyntax = charset('rfc6749-5.2-error-uri-syntax', { name: 'error_uri', permitted: uri })

function charset(id: string, member: Member): Check {
  return check(id, {
    'hostile-echo': async (cast) => judge(cast, member, await echoes(cast)),
    localised: async (cast) => judge(cast, member, await localised(cast)),
  })
}

/** Answers to values that hold every forbidden kind of character. */
async function echoes(cast: Cast): Promise<TokenAnswer[]> {
  const { client } = cast
  const redeeming = () => redemption(cast, client)
  const { authentication } = client
  const requests = [
    (await redeeming()).with({ grant_type: hostile('grant') }),
    (await redeeming()).with({ code: hostile('code') }),
    (await redeeming()).with({ redirect_uri: hostile('redirect') }),
    (await redeeming()).without('code'),
    (await redeeming()).body(hostile('body')).contentType('text/plain'),
    authentication.method === 'client_secret_basic'
      ? (await redeeming()).plus(['client_id', hostile('client')])
      : (await redeeming()).authenticated({ method: 'none', id: hostile('client') }),
  ]
  const { refreshToken } = await client.sends(await redeeming())
  if (refreshToken) requests.push(client.refresh(refreshToken).with({ scope: hostile('scope') }))
  return Promise.all(requests.map((request) => client.sends(request)))
}

const faults: Record<string, string>[] = [{ code: unknownValue }, { grant_type: 'no_such_grant' }]

/** Answers to a client that prefers languages with other letters. */
async function localised(cast: Cast): Promise<TokenAnswer[]> {
  const answers: TokenAnswer[] = []
  for (const language of ['de', 'ja', 'ar']) {
    for (const fault of faults) {
      const request = (await redemption(cast, cast.client)).with(fault).header('Accept-Language', language)
      answers.push(await cast.client.sends(request))
    }
  }
  return answers
}

function judge({ skip }: Cast, { name, permitted }: Member, answers: readonly TokenAnswer[]): void {
  const sent = answers.flatMap((answer) => {
    const value = existing(answer).json?.[name]
    return typeof value === 'string' ? [{ value, answer }] : []
  })
  const wrong = sent.find(({ value }) => !permitted.test(value))
  if (wrong) violated(`${name} of permitted characters`, JSON.stringify(wrong.value), wrong.answer)
  if (sent.length === 0) skip(`the server sends no ${name}`)
}

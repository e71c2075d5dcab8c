import type { Cast } from '../../driver/cast/cast.ts'
import { headerValues } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { granted } from './steps.ts'

export const noTokensInInsecureCookies = check('rfc6750-5.2-no-tokens-in-insecure-cookies', async (cast) => {
  const { accessToken = '' } = await granted(cast, cast.client, cast.client.request())
  if (cast.target.resource) await cast.resource.answersTo(accessToken)
  for (const [line, at] of cookiesOf(cast)) {
    const [pair = '', ...attributes] = line.split(';')
    const secure = attributes.some((attribute) => attribute.trim().toLowerCase() === 'secure')
    if (!holds(pair, accessToken)) continue
    const name = pair.split('=', 1)[0]
    if (!secure) violated('no access token in a cookie without Secure', `one in the cookie ${name}`, { at })
    cast.note(`the access token stands in the cookie ${name}, which is Secure`)
  }
})

function cookiesOf({ transcript }: Cast): [line: string, at: number][] {
  return transcript.exchanges.flatMap(({ response }, at) =>
    headerValues(response?.headers ?? [], 'set-cookie').map((line): [string, number] => [line, at]),
  )
}

/** As it is, percent-encoded, or in base64. */
function holds(pair: string, token: string): boolean {
  return [token, encodeURIComponent(token), Buffer.from(token).toString('base64').replace(/=+$/, '')].some(
    (spelling) => pair.includes(spelling),
  )
}

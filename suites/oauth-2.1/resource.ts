/** A resource takes no token from the query (OAuth 2.1, 5.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { boundCode } from './steps.ts'

export const queryTokenIgnored = check('oauth21-5.1-query-token-ignored', {
  async control(cast) {
    await opening(cast)
  },
  async 'same-request-access-token-no'(cast) {
    const { resource, note, inconclusive } = cast
    const accessToken = await opening(cast)
    const without = await resource.request([])
    if (isSuccess(without.status)) inconclusive('the resource opens without any token')
    const { status } = await resource.request([], { query: [['access_token', accessToken]] })
    if (isSuccess(status))
      violated('401: a token in the query is none', `status ${status}, with the resource`)
    if (status === 429 || status >= 500) inconclusive(`the resource answered with status ${status}`)
    note(`a token in the query got status ${status}`)
  },
})

/** An access token that opens the resource when it stands in the header. */
async function opening(cast: Cast): Promise<string> {
  const { client, resource, inconclusive } = cast
  const { accessToken = '' } = given(await client.sends(await boundCode(cast, client)))
  const { status } = await resource.answersTo(accessToken)
  if (!isSuccess(status)) inconclusive(`the resource answered a token in the header with status ${status}`)
  return accessToken
}

const isSuccess = (status: number) => status >= 200 && status < 300

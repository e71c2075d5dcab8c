/** Step 4: the code becomes an access token (RFC 6749, 4.1.3); step 5: the token opens an API (RFC 6750). */
import { currentAttempt, type Context } from '../context.ts'
import { BadInput, field, httpUrl } from '../input.ts'
import { NoAnswer } from '../outgoing.ts'
import { redemptionPage } from '../pages/answer.ts'
import { apiPage } from '../pages/api.ts'
import { refusedPage, tokenPage } from '../pages/token.ts'
import { callApi } from '../resource.ts'
import { redeem } from '../token.ts'
import type { Reply, Visit } from '../wire.ts'
import { noAttempt, redemptionFields } from './callback.ts'

export async function token(visit: Visit, context: Context): Promise<Reply> {
  const attempt = currentAttempt(visit, context)
  if (attempt?.code === undefined) return noAttempt()
  const { code, clientId, codeVerifier } = attempt
  const consumerSecret = visit.form.get('consumerSecret') ?? ''
  const typed = {
    callbackurl: field(visit.form, 'callbackurl'),
    accessEndpoint: field(visit.form, 'accessEndpoint'),
  }
  const again = { ...redemptionFields(attempt), ...typed }
  try {
    const answer = await redeem(
      {
        clientId,
        code,
        tokenEndpoint: httpUrl(typed.accessEndpoint, 'The token endpoint'),
        redirectUri: httpUrl(typed.callbackurl, 'The callback URL'),
        ...(consumerSecret === '' ? {} : { clientSecret: consumerSecret }),
        ...(codeVerifier === undefined ? {} : { codeVerifier }),
      },
      context.outgoing,
    )
    if (answer.accessToken === undefined) return refusedPage(answer, again)
    attempt.accessToken = answer.accessToken
    return tokenPage(answer, context.suggestions.resourceUrl ?? '')
  } catch (error) {
    const { status, sentence } = problem(error)
    return redemptionPage(status, again, sentence)
  }
}

export async function api(visit: Visit, context: Context): Promise<Reply> {
  const accessToken = currentAttempt(visit, context)?.accessToken
  if (accessToken === undefined) return noAttempt()
  const typed = field(visit.form, 'resource_url')
  try {
    const url = httpUrl(typed, 'The address of the API')
    return apiPage(200, typed, { answer: await callApi(url, accessToken, context.outgoing) })
  } catch (error) {
    const { status, sentence } = problem(error)
    return apiPage(status, typed, { problem: sentence })
  }
}

/** Faults that the person can mend; all others are ours. */
function problem(error: unknown): { status: number; sentence: string } {
  if (error instanceof BadInput) return { status: 400, sentence: error.message }
  if (error instanceof NoAnswer) return { status: 502, sentence: error.message }
  throw error
}

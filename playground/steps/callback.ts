/** Step 3: the browser comes back with an answer (RFC 6749, 4.1.2). */
import { answerOf } from '../answer.ts'
import { currentAttempt, type Context } from '../context.ts'
import { codePage, errorPage } from '../pages/answer.ts'
import { message } from '../pages/layout.ts'
import type { Attempt } from '../sessions.ts'
import type { Reply, Visit } from '../wire.ts'

export function callback(visit: Visit, context: Context): Reply {
  const attempt = currentAttempt(visit, context)
  if (!attempt) return noAttempt()
  const answer = answerOf(visit.query, attempt)
  if (answer.kind === 'refused')
    return message(
      400,
      'This answer is not used',
      `An answer came back, but ${answer.reason}. Please start again.`,
    )
  attempt.answer = visit.query.toString()
  if (answer.kind === 'error') return errorPage(answer)
  attempt.code = answer.code
  return codePage({
    code: answer.code,
    pkce: attempt.codeVerifier !== undefined,
    form: redemptionFields(attempt),
  })
}

export function noAttempt(): Reply {
  return message(
    400,
    'Nothing is under way',
    'This browser did not start an import here, or it was too long ago. Please start again.',
  )
}

/** The suggested secret is offered only for the client and the server that it was suggested for. */
export function redemptionFields({ clientId, tokenEndpoint, redirectUri, suggestions }: Attempt) {
  const itsOwn = clientId === suggestions.clientId && tokenEndpoint === suggestions.tokenEndpoint
  return {
    callbackurl: redirectUri,
    accessEndpoint: tokenEndpoint,
    consumerSecret: itsOwn ? (suggestions.clientSecret ?? '') : '',
  }
}

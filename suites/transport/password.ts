/** Client passwords without TLS (RFC 6749, 2.3.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { basic } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { credentialsOf, existing, redemption, unknownCredentials } from '../steps.ts'
import { grantWorks, operatorPort, overPlainHttp, plainPorts, whereSomebodyListens } from './steps.ts'

export const passwordAuthRequiresTls = check('rfc6749-2.3.1-password-auth-requires-tls', {
  async 'plain-port-80'(cast) {
    await judgesNoCredentials(cast, '')
  },
  async 'operator-plain-port'(cast) {
    await judgesNoCredentials(cast, operatorPort(cast))
  },
  async 'wrong-vs-right-secret'(cast) {
    await grantWorks(cast)
    for (const port of plainPorts(cast)) {
      const answers = await bothAnswers(cast, port)
      if (answers)
        cast.note(`the right secret gets ${answers.right.summary}, a wrong one ${answers.wrong.summary}`)
    }
  },
})

/** No tokens, and no answer by which right and wrong credentials can be told apart. */
async function judgesNoCredentials(cast: Cast, port: string): Promise<void> {
  await grantWorks(cast)
  const answers = await bothAnswers(cast, port)
  if (!answers) return
  const { right, wrong } = answers
  if (right.hasTokens) violated('no tokens over plain HTTP', right.summary)
  if (isRedirect(right) && isRedirect(wrong)) return
  const seen = (answer: TokenAnswer) => `${answer.status} ${answer.error ?? ''}`
  if (right.status < 500 && wrong.status < 500 && seen(right) !== seen(wrong)) {
    violated(
      'no verdict on client credentials over plain HTTP',
      `${right.summary} for the right secret, ${wrong.summary} for a wrong one`,
    )
  }
  cast.note(`over plain HTTP every client gets ${right.summary}`)
}

/**
 * A fresh code redeemed with the secret of the main client, and with credentials that nobody has: a wrong secret of a
 * real client would count against it. Undefined when nobody listens there.
 */
async function bothAnswers(
  cast: Cast,
  port: string,
): Promise<{ right: TokenAnswer; wrong: TokenAnswer } | undefined> {
  const { client, target } = cast
  const { id, secret } = credentialsOf(cast)
  const nobody = unknownCredentials()
  const request = (await redemption(cast, client)).at(overPlainHttp(target.token_endpoint, port))
  const sent = (authorization: string) => async () =>
    existing(await client.sends(request.authorization(authorization)))
  const right = await whereSomebodyListens(cast, sent(basic(id, secret)))
  const wrong = right && (await whereSomebodyListens(cast, sent(basic(nobody.id, nobody.secret))))
  return wrong && { right, wrong }
}

function isRedirect({ status }: TokenAnswer): boolean {
  return status >= 300 && status < 400
}

/** Status, media type and caching of token responses (RFC 6749, 5.1). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { header } from '../../driver/wire.ts'
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { errorAnswer, redemption, unknownValue } from '../steps.ts'
import { redeemed, refreshed, successes, type Success } from './success.ts'

export const status200 = check('rfc6749-5.1-status-200', async (cast) => {
  for (const { to, answer } of await successes(cast)) {
    if (answer.status !== 200) violated('status 200', `status ${answer.status} for ${to}`, answer)
  }
})

export const jsonContentType = check('rfc6749-5.1-json-content-type', async (cast) => {
  for (const { to, answer } of await successes(cast)) {
    const { mediaType } = answer
    if (mediaType !== 'application/json')
      violated('application/json', `${mediaType ?? 'no content type'} for ${to}`, answer)
  }
})

export const cacheControlNoStore = check('rfc6749-5.1-cache-control-no-store', {
  async 'code-grant'(cast) {
    notStored(await redeemed(cast))
  },
  async 'refresh-grant'(cast) {
    notStored(await refreshed(cast))
  },
  async 'error-response'(cast) {
    const request = (await redemption(cast, cast.client)).with({ code: unknownValue })
    cast.note(`a token error has ${cacheControl(errorAnswer(await cast.client.sends(request)))}`)
  },
  async 'redirect-with-code'(cast) {
    const answer = given(await cast.owner.approves(cast.client.request()))
    cast.note(`the redirect with the code has ${cacheControlOfRedirect(cast, answer)}`)
  },
})

function notStored({ to, answer }: Success): void {
  if (!directives(answer, 'cache-control').includes('no-store'))
    violated('Cache-Control: no-store', `${cacheControl(answer)} for ${to}`, answer)
}

export const pragmaNoCache = check('rfc6749-5.1-pragma-no-cache', async (cast) => {
  for (const { to, answer } of await successes(cast)) {
    if (directives(answer, 'pragma').includes('no-cache')) continue
    const [pragma] = answer.headers('pragma')
    violated(
      'Pragma: no-cache',
      `${pragma === undefined ? 'no Pragma' : `Pragma: ${pragma}`} for ${to}`,
      answer,
    )
  }
})

/** The elements of all headers of this name; directives compare without case (RFC 9111, 5.2). */
function directives(answer: TokenAnswer, name: string): string[] {
  return answer.headers(name).flatMap((value) => value.split(',').map((part) => part.trim().toLowerCase()))
}

function cacheControl(answer: TokenAnswer): string {
  return named(answer.headers('cache-control').join(', '))
}

/** Of the last answer that sent the browser to where the request ended; a page may do that as well. */
function cacheControlOfRedirect(
  { transcript: { exchanges } }: Cast,
  { location = '' }: AuthorizationAnswer,
): string {
  const answers = exchanges.map(({ response }) => response).filter((response) => response !== undefined)
  const last = answers.findLast(({ headers }) => header(headers, 'location') === location) ?? answers.at(-1)
  return named(header(last?.headers ?? [], 'cache-control') ?? '')
}

function named(cacheControl: string): string {
  return cacheControl === '' ? 'no Cache-Control' : `Cache-Control: ${cacheControl}`
}

/**
 * Expectations in the documents' words, for chai:
 *
 *     expect(answer).to.be.granted
 *     expect(answer).to.be.refused('invalid_grant')
 *     expect(answer).to.be.refusedAtTheServer
 *
 * Each judges an answer only when its control worked: a refusal by a server that refuses everything is no evidence.
 * An answer by which the server says that it is busy (429, or 503 with Retry-After) is no evidence either.
 */
import { AssertionError, expect, use } from 'chai'
import { AuthorizationAnswer } from '../driver/message/authorization-answer.ts'
import { TokenAnswer } from '../driver/message/token-answer.ts'
import { Inconclusive } from '../driver/record/outcomes.ts'
import { lookedAt } from '../driver/transport/busy.ts'

declare global {
  namespace Chai {
    interface Assertion {
      /** Authorization: a code reached the redirect URI of the request. Token: 200 with an access token. */
      readonly granted: Assertion
      /**
       * Seen refusing, without code or token. With codes: the OAuth error is one of them.
       * `tolerated` codes pass with a warning.
       */
      refused(codes?: string | readonly string[], tolerated?: readonly string[]): Assertion
      /** The authorization request ended on a page of the server: the browser was sent nowhere, no code came out. */
      readonly refusedAtTheServer: Assertion
    }
  }
}

type Answer = AuthorizationAnswer | TokenAnswer

use(({ Assertion }) => {
  Assertion.addProperty('granted', function (this: Chai.AssertionStatic) {
    const answer = judged(this._obj)
    if (answer.granted) return
    violated(
      answer instanceof TokenAnswer ? '200 with an access token' : 'a code, delivered to the redirect URI',
      answer.summary,
      answer,
    )
  })

  Assertion.addProperty('refusedAtTheServer', function (this: Chai.AssertionStatic) {
    const answer = judged(this._obj)
    if (!(answer instanceof AuthorizationAnswer))
      throw new TypeError('refusedAtTheServer judges authorization answers')
    const expected = 'an error page at the server: no redirect, no code'
    const { landing } = answer
    if (landing.kind !== 'page') violated(expected, answer.summary, answer)
    else endedOnErrorPage(answer, landing.page.status)
  })

  Assertion.addMethod(
    'refused',
    function (
      this: Chai.AssertionStatic,
      codes?: string | readonly string[],
      tolerated: readonly string[] = [],
    ) {
      const answer = judged(this._obj)
      if (answer instanceof TokenAnswer) refusedToken(answer, codes, tolerated)
      else refusedAuthorization(answer, codes, tolerated)
    },
  )
})

/** The answer, when it may be judged at all. @throws {Inconclusive} */
function judged(subject: unknown): Answer {
  if (!(subject instanceof AuthorizationAnswer) && !(subject instanceof TokenAnswer)) {
    throw new TypeError('only answers of the server can be granted or refused; is an await missing?')
  }
  if (!subject.control.works) throw new Inconclusive(`no control: ${subject.control.why}`)
  lookedAt(subject instanceof TokenAnswer ? subject.response : subject.page)
  return subject
}

function refusedToken(
  answer: TokenAnswer,
  codes?: string | readonly string[],
  tolerated: readonly string[] = [],
) {
  const allowed = codes === undefined ? [] : [codes].flat()
  const expected =
    allowed.length > 0 ? `a refusal with ${allowed.join(' or ')}` : 'a refusal (4xx without tokens)'
  if (answer.hasTokens) violated(expected, answer.summary, answer)
  if (answer.status >= 500)
    return answer.transcript.warn(`a server error instead of a refusal: ${answer.summary}`)
  if (!answer.refused) violated(expected, answer.summary, answer)
  if (allowed.length === 0 || (answer.error !== undefined && allowed.includes(answer.error))) return
  if (answer.error !== undefined && tolerated.includes(answer.error)) {
    return answer.transcript.warn(`refused with ${answer.error}; ${allowed.join(' or ')} is the better code`)
  }
  violated(expected, answer.summary, answer)
}

function refusedAuthorization(
  answer: AuthorizationAnswer,
  codes?: string | readonly string[],
  tolerated: readonly string[] = [],
) {
  const allowed = codes === undefined ? [] : [codes].flat()
  const expected = allowed.length > 0 ? `the error ${allowed.join(' or ')}` : 'an error, and no code'
  if (answer.granted) violated(expected, answer.summary, answer)
  const { landing } = answer
  if (landing.kind === 'loop') violated(expected, answer.summary, answer)
  if (landing.kind === 'page') {
    if (allowed.length > 0)
      answer.transcript.warn(`an error page instead of an error redirect: ${answer.summary}`)
    return endedOnErrorPage(answer, landing.page.status)
  }
  if (answer.error === undefined) violated(expected, answer.summary, answer)
  else if (allowed.length > 0 && !allowed.includes(answer.error)) {
    if (!tolerated.includes(answer.error)) violated(expected, answer.summary, answer)
    answer.transcript.warn(`refused with ${answer.error}; ${allowed.join(' or ')} is the better code`)
  }
}

/** A page is a refusal when nothing is left to do on it. */
function endedOnErrorPage(answer: AuthorizationAnswer, status: number): void {
  const last = answer.steps.at(-1)
  if (last !== undefined && answer.landing.kind === 'page' && last.page === answer.landing.page) {
    violated('an error', `the ${last.recognition.kind} page, as for a valid request`, answer)
  }
  if (status >= 500) answer.transcript.warn(`a server error instead of an error page: ${answer.summary}`)
}

/** No answer of the server is at fault: what it publishes is. */
export const noAnswer = { at: -1 }

/**
 * The server did otherwise.
 *
 * @param answer the one at fault; left out: the last answer that came
 * @throws {AssertionError} with both sides in the documents' words
 */
export function violated(expected: string, actual: string, answer?: { at: number | undefined }): never {
  const at = answer?.at
  const told = { expected, actual, showDiff: false, ...(at === undefined ? {} : { at }) }
  throw new AssertionError(`expected ${expected}, got ${actual}`, told)
}

/** The first step of a variant, which must work for the rest to mean anything. @throws {Inconclusive} */
export function given<A extends Answer>(answer: A): A {
  if (!answer.control.works) throw new Inconclusive(`no control: ${answer.control.why}`)
  if (!answer.granted) throw new Inconclusive(`the valid request did not work this time: ${answer.summary}`)
  return answer
}

export { expect }

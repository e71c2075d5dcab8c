/** What an introspection request holds (RFC 7662, 2.1 and 4). */
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { dataIn, fresh, givenIntrospection, isActive, isInactive, summaryOf } from './steps.ts'

export const postFormRequest = check('rfc7662-2.1-post-form-request', async (cast) => {
  await givenIntrospection(cast)
  const { accessToken } = await fresh(cast)
  const answer = await cast.introspection.sends(cast.introspection.request(accessToken))
  if (answer.status !== 200 || answer.json === undefined)
    violated('200 with JSON for a form with a token alone', answer.summary, answer)
})

export const missingToken = check('rfc7662-2.1-missing-token', async (cast) => {
  const hint = await givenIntrospection(cast)
  const { introspection } = cast
  const answer = await introspection.sends(introspection.request('', hint).without('token'))
  const expected = '400 invalid_request for a request without token'
  if (isActive(answer) || answer.status >= 500) violated(expected, summaryOf(answer), answer)
  if (answer.status < 400) cast.warn(`${expected} is expected; it got ${summaryOf(answer)}`, answer)
  else cast.note(`a request without token got ${answer.summary}`)
})

export const wrongHintExtendsSearch = check('rfc7662-2.1-wrong-hint-extends-search', async (cast) => {
  await givenIntrospection(cast)
  const { accessToken } = await fresh(cast)
  const { introspection } = cast
  for (const hint of ['access_token', 'refresh_token', 'no-such-kind']) {
    const answer = await introspection.sends(introspection.request(accessToken, hint))
    if (!isActive(answer))
      violated(`active=true for a live access token with the hint ${hint}`, summaryOf(answer), answer)
  }
})

export const getDisallowed = check('rfc7662-4-get-disallowed', async (cast) => {
  const hint = await givenIntrospection(cast)
  const { accessToken } = await fresh(cast)
  const { introspection } = cast
  const request = introspection.request(accessToken, hint)
  const query = request.parameters
  const bare = request.method('GET').without('token', 'token_type_hint').body(undefined)
  const answer = await introspection.sends(bare.query(...query))
  const told =
    dataIn(answer).length > 0 ? ', and tells of the token' : isInactive(answer) ? ', active=false' : ''
  cast.note(`a GET with the token in the query got status ${answer.status}${told}`)
})

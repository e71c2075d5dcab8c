/** Requirements hold for every combination of what clients may choose, not only for the plain request. */
import type { Cast } from '../../driver/cast/cast.ts'
import { suite, type Suite } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { header } from '../../driver/wire.ts'
import { unknownValue } from '../steps.ts'
import { combined } from './combined.ts'

/** @param strength how many factors meet each other in every way: 2 are pairs */
export function combinations(strength = 2): Suite {
  return suite(
    'combinations',
    combined('rfc6749-5.1-status-200', strength, grantWorks),
    combined('rfc6749-4.1.2-state-returned-exactly', strength, stateReturned),
    combined('rfc6749-4.1.2-code-single-use', strength, codeUsedOnce),
    combined('rfc6749-4.1.3-code-must-be-valid', strength, codeMustBeValid),
    combined('rfc6749-4.1.3-redirect-uri-identical', strength, redirectUriIdentical),
    combined('rfc6749-3.1.2.3-redirect-uri-matches-registered', strength, redirectUriRegistered),
    combined('rfc7636-4.6-verifier-mismatch-refused', strength, verifierMatches),
    combined('rfc6749-5.1-cache-control-no-store', strength, tokensNotStored),
  )
}

/** Each of the choices works alone, so all of them work together. */
async function grantWorks({ owner, client }: Cast): Promise<void> {
  const answer = await owner.tries(client.request())
  expect(answer).to.be.granted
  expect(await client.tries(client.redemption(answer))).to.be.granted
}

async function stateReturned({ owner, client }: Cast): Promise<void> {
  const request = client.request()
  const answer = given(await owner.approves(request))
  const [sent, came] = [request.get('state'), answer.getAll('state')]
  const expected = sent === undefined ? [] : [sent]
  if (JSON.stringify(came) !== JSON.stringify(expected))
    violated(`state ${JSON.stringify(expected)} in the response`, `state ${JSON.stringify(came)}`, answer)
}

async function codeUsedOnce({ owner, client }: Cast): Promise<void> {
  const redemption = client.redemption(given(await owner.approves(client.request())))
  given(await client.sends(redemption))
  expect(await client.sends(redemption)).to.be.refused()
}

async function codeMustBeValid({ owner, client }: Cast): Promise<void> {
  const redemption = client.redemption(given(await owner.approves(client.request())))
  expect(await client.sends(redemption.with({ code: unknownValue }))).to.be.refused()
}

async function redirectUriIdentical({ owner, client, skip }: Cast): Promise<void> {
  const answer = given(await owner.approves(client.request()))
  if (answer.request.get('redirect_uri') === undefined) return skip('the request names no redirect_uri')
  const redemption = client.redemption(answer).with({ redirect_uri: 'https://attacker.example/cb' })
  expect(await client.sends(redemption)).to.be.refused()
}

async function redirectUriRegistered({ owner, client }: Cast): Promise<void> {
  const request = client.request().with({ redirect_uri: 'https://attacker.example/cb' })
  expect(await owner.approves(request)).to.be.refusedAtTheServer
}

async function verifierMatches({ owner, client, skip }: Cast): Promise<void> {
  const answer = given(await owner.approves(client.request()))
  if (answer.request.codeVerifier === undefined) return skip('the request has no code_challenge')
  const redemption = client.redemption(answer).with({ code_verifier: 'x'.repeat(43) })
  expect(await client.sends(redemption)).to.be.refused()
}

async function tokensNotStored({ owner, client }: Cast): Promise<void> {
  const answer = given(await client.redeems(given(await owner.approves(client.request()))))
  const said = header(answer.response.headers, 'cache-control')
  if (!/(^|[\s,])no-store($|[\s,])/i.test(said ?? ''))
    violated(
      'Cache-Control: no-store',
      said === undefined ? 'no Cache-Control' : `Cache-Control: ${said}`,
      answer,
    )
}

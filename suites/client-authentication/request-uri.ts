/** Credentials are no part of the request URI, which ends up in logs (RFC 6749, 2.3.1). */
import { basic } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { expect } from '../expectations.ts'
import { credentialsOf, redemption, refreshing, unknownValue } from '../steps.ts'
import { leftOut, refuses, seen, type Spoil } from './steps.ts'

const bothInQuery: Spoil = (id, secret) => (request) =>
  request.authenticated(leftOut).query(['client_id', id], ['client_secret', secret])

const inUri: Record<string, Spoil> = {
  'both-in-query': bothInQuery,
  'secret-in-query-id-in-body': (id, secret) => (request) =>
    request.authenticated({ method: 'none', id }).query(['client_secret', secret]),
  'query-secret-with-bad-basic': (id, secret) => (request) =>
    request.authorization(basic(id, unknownValue)).query(['client_secret', secret]),
}

export const noCredentialsInRequestUri = check('rfc6749-2.3.1-no-credentials-in-request-uri', {
  ...rows(inUri, async (cast, spoil) => {
    const { id, secret } = credentialsOf(cast)
    const change = spoil(id, secret)
    const valid = await redemption(cast, cast.client)
    const answer = await cast.client.sends(change(valid))
    if (answer.granted && (await seen(cast, (request) => change(request).query())).granted)
      cast.inconclusive('the request is granted without the credentials in its URI as well')
    expect(answer).to.be.refused()
    await cast.client.sends(valid)
  }),
  async 'refresh-grant'(cast) {
    const { id, secret } = credentialsOf(cast)
    await refuses(cast.client, await refreshing(cast, cast.client), bothInQuery(id, secret))
  },
  async 'control-body'(cast) {
    const { id, secret } = credentialsOf(cast)
    const answer = await seen(cast, (request) =>
      request.authenticated({ method: 'client_secret_post', id, secret }),
    )
    if (!answer.granted) cast.skip(`the server takes no credentials in the body: ${answer.summary}`)
  },
})

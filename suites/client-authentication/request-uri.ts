/** Credentials are no part of the request URI, which ends up in logs (RFC 6749, 2.3.1). */
import { basic } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { credentialsOf, refreshing, unknownValue } from '../steps.ts'
import { leftOut, refuses, refusesRedemption, seen, type Spoil } from './steps.ts'

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
    await refusesRedemption(cast, spoil(id, secret))
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

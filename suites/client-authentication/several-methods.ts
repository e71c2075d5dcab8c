/** One authentication method in each request (RFC 6749, 2.3). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { basic } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { credentialsOf, redemption, unknownValue } from '../steps.ts'
import { publishedMethods, refuses, refusesRedemption, type Change, type Spoil } from './steps.ts'

const both = (header: string, id: string, secret: string): Change => {
  return (request) => request.authorization(header).plus(['client_id', id], ['client_secret', secret])
}

const twice: Record<string, Spoil> = {
  'both-correct': (id, secret) => both(basic(id, secret), id, secret),
  'basic-good-body-bad': (id, secret) => both(basic(id, secret), id, unknownValue),
  'basic-bad-body-good': (id, secret) => both(basic(id, unknownValue), id, secret),
  'two-authorization-headers': (id, secret) => {
    return (request) => request.authorization(basic(id, secret), basic(id, unknownValue))
  },
}

export const singleAuthMethod = check('rfc6749-2.3-single-auth-method', {
  ...rows(twice, async (cast, spoil) => {
    const { id, secret } = credentialsOf(cast)
    malformed(cast, await refusesRedemption(cast, spoil(id, secret)))
  }),
  async 'different-clients'(cast) {
    const { id, secret } = credentialsOf(cast)
    const { owner, secondClient } = cast
    const valid = secondClient.redemption(given(await owner.approves(secondClient.request())))
    const other = secondClient.secret ?? ''
    malformed(cast, await refuses(secondClient, valid, both(basic(id, secret), secondClient.id, other)))
  },
  async 'basic-plus-assertion'(cast) {
    const { id, secret } = credentialsOf(cast)
    const request = (await redemption(cast, cast.client))
      .authorization(basic(id, secret))
      .plus(
        ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
        ['client_assertion', unknownValue],
      )
    const answer = await cast.client.sends(request)
    const known = (await publishedMethods(cast))?.some((method) => method.endsWith('_jwt')) ?? false
    // To a server that knows no assertions they are unknown parameters, which it has to ignore (3.2).
    if (answer.granted && !known) return cast.note('a client_assertion beside Basic is ignored')
    expect(answer).to.be.refused()
    malformed(cast, answer)
  },
})

/** Failed authentication describes such a request as well. */
function malformed(cast: Cast, { error, status, summary }: TokenAnswer): void {
  if (error === 'invalid_request' || error === 'invalid_client' || status >= 500) return
  cast.warn(`refused with ${summary}; invalid_request is the code for several authentication methods`)
}

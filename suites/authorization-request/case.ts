/** Upper and lower case in names and values of parameters (RFC 6749, 1.9). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { carriesState } from '../state/exactly.ts'
import { noTokens, redemption, refreshing } from '../steps.ts'

const responseTypes = { 'response-type-upper': 'CODE', 'response-type-title': 'Code' }

const grantTypes: Record<string, [start: (cast: Cast) => Promise<TokenRequest>, grantType: string]> = {
  'grant-type-upper': [(cast) => redemption(cast, cast.client), 'AUTHORIZATION_CODE'],
  'refresh-grant-type-title': [(cast) => refreshing(cast, cast.client), 'Refresh_Token'],
}

export const valuesCaseSensitive = check('rfc6749-1.9-values-case-sensitive', {
  ...rows(responseTypes, async ({ owner, client }, responseType) => {
    expect(await owner.approves(client.request().with({ response_type: responseType }))).to.be.refused()
  }),
  ...rows(grantTypes, async (cast, [start, grantType]) => {
    noTokens(cast, await cast.client.sends((await start(cast)).with({ grant_type: grantType })))
  }),
  async 'client-id-case-flipped'({ owner, client, target, inconclusive, skip }) {
    const { id } = client
    const flipped = id.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    if (flipped === id) inconclusive('the client_id has no letters')
    if (target.clients.some(({ client_id }) => client_id === flipped))
      skip(`${flipped} is another client of the target`)
    expect(await owner.approves(client.request().with({ client_id: flipped }))).to.be.refusedAtTheServer
  },
  async 'token-type-is-exempt'(cast) {
    const tokens = given(await cast.client.sends(await redemption(cast, cast.client)))
    cast.note(`token_type is ${tokens.text('token_type') ?? 'missing'}; its case does not matter (5.1)`)
  },
})

export const namesCaseSensitive = check('rfc6749-1.9-names-case-sensitive', {
  async 'authorize-response-type'({ owner, client }) {
    const request = client.request().without('response_type').plus(['Response_Type', 'code'])
    expect(await owner.approves(request)).to.be.refused()
  },
  async 'authorize-client-id'({ owner, client }) {
    const request = client.request().without('client_id').plus(['CLIENT_ID', client.id])
    expect(await owner.approves(request)).to.be.refusedAtTheServer
  },
  async 'token-grant-type'(cast) {
    const request = await redemption(cast, cast.client)
    const renamed = request.without('grant_type').plus(['Grant_Type', 'authorization_code'])
    noTokens(cast, await cast.client.sends(renamed))
  },
  async 'token-code'(cast) {
    const request = await redemption(cast, cast.client)
    const renamed = request.without('code').plus(['CODE', request.get('code') ?? ''])
    noTokens(cast, await cast.client.sends(renamed))
  },
  async 'unknown-cased-copy-ignored'({ owner, client }) {
    const answer = await owner.approves(client.request().plus(['STATE', 'x']))
    expect(answer).to.be.granted
    carriesState(answer)
  },
})

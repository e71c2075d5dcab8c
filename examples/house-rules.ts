/** A vendor's house rules as a suite: `grantproof run target.yaml --load examples/house-rules.ts`. */
import { check, expect, given, suite, violated } from 'grantproof'

const codesAreLong = check(
  {
    id: 'acme-codes-are-long',
    spec: 'Acme security handbook',
    section: '7.2',
    statement: 'Codes have 32 characters or more.',
  },
  async ({ owner, client }) => {
    const { code = '' } = given(await owner.approves(client.request()))
    if (code.length < 32) violated('a code of at least 32 characters', `one of ${code.length}`)
  },
)

const tokensLiveAnHour = check(
  {
    id: 'acme-tokens-live-an-hour',
    spec: 'Acme security handbook',
    section: '7.4',
    level: 'SHOULD',
    statement: 'Access tokens live one hour at most, and the token response says so.',
  },
  async ({ owner, client }) => {
    const tokens = await client.redeems(await owner.approves(client.request()))
    expect(tokens).to.be.granted
    const lifetime = tokens.json?.['expires_in']
    if (typeof lifetime !== 'number' || lifetime > 3600)
      violated('expires_in of 3600 or less', String(lifetime))
  },
)

export const houseRules = suite('house-rules', codesAreLong, tokensLiveAnHour)

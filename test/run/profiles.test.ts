import { expect } from 'chai'
import { everything, profiles } from '../../requirements/profiles.ts'
import { chosenUnder, profileNamed } from '../../run/profile.ts'
import { run } from '../../run/run.ts'
import { UsageError } from '../../run/usage-error.ts'
import { suites } from '../../suites/index.ts'

const redirectUri = 'rfc6749-4.1.3-redirect-uri-required-when-used'

describe('the profile of a run', () => {
  it('is oauth-2.0 for who names none', () => {
    expect(profileNamed().name).to.equal('oauth-2.0')
  })

  it('is one of those that there are', () => {
    expect(() => profileNamed('oauth-2')).to.throw(UsageError, /there are .*did you mean oauth-2/)
  })

  it('is named by who asks for something that it does not bind to', () => {
    expect(() => chosenUnder(suites, profileNamed('oauth-2.1'), [redirectUri])).to.throw(
      UsageError,
      'give --profile oauth-2.0 or security-bcp',
    )
    expect(chosenUnder(suites, everything(), [redirectUri])).to.have.length(1)
  })

  for (const { name, title } of profiles().values()) {
    it(`${name} stands in the report, and the embedded mock server keeps to it`, async function () {
      this.timeout(60_000)
      const report = await run({ profile: name, only: ['state', 'token-request'] })
      expect(report.profile).to.eql({ name, title })
      expect(report.checks.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')).to.eql([])
      const challenges = report.checks
        .flatMap(({ variants }) => variants.flatMap(({ exchanges }) => exchanges))
        .filter(({ request }) => request.url.includes('response_type='))
        .map(({ request }) => request.url.includes('code_challenge='))
      expect(challenges).not.to.eql([])
      expect(new Set(challenges)).to.eql(new Set([name !== 'oauth-2.0']))
    })
  }
})

import { expect } from 'chai'
import { everything, profiles } from '../../requirements/profiles.ts'
import { check, suite, type Check } from '../../suites/check.ts'
import { combinations } from '../../suites/combinations/index.ts'
import { suites } from '../../suites/index.ts'
import { underProfile } from '../../suites/profile.ts'

const named = (name: string) => profiles().get(name) ?? everything()
const clickjacking = 'rfc6749-10.13-clickjacking-protection'

function found(id: string, profile: string): Check | undefined {
  return underProfile(suites, named(profile))
    .flatMap(({ checks }) => checks)
    .find((one) => one.id === id)
}

describe('suites under a profile', () => {
  it('weigh a breach by the strongest document that binds', () => {
    const outcomes = (profile: string) =>
      new Set(found(clickjacking, profile)?.variants.map(({ onViolation }) => onViolation))
    expect([...outcomes('oauth-2.0')]).to.eql(['warn'])
    expect([...outcomes('security-bcp')]).to.eql(['fail'])
  })

  it('speak of the strongest requirement, and name the others', () => {
    const { requirement, also } = found(clickjacking, 'security-bcp') ?? {}
    expect(requirement).to.include({ spec: 'RFC 9700', level: 'MUST' })
    expect(also).to.eql([{ id: clickjacking, spec: 'RFC 6749', section: '10.13', level: 'SHOULD' }])
    expect(found(clickjacking, 'oauth-2.0')).not.to.have.property('also')
  })

  it('leave out a check that nothing binds to', () => {
    const id = 'rfc6749-4.1.3-redirect-uri-required-when-used'
    expect(found(id, 'oauth-2.0')).not.to.equal(undefined)
    expect(found(id, 'oauth-2.1')).to.equal(undefined)
  })

  it('leave a milder variant as mild as it is', () => {
    const id = 'rfc6749-3.1.2.3-exact-case'
    const before = suites.flatMap(({ checks }) => checks).find((one) => one.id === id)
    const mild = before?.variants.filter(({ onViolation }) => onViolation === 'warn').map((one) => one.id)
    const after = found(id, 'all')?.variants.filter(({ onViolation }) => onViolation === 'warn')
    expect(mild).not.to.eql([])
    expect(after?.map((one) => one.id)).to.eql(mild)
  })

  it('ask for less where the requirement that binds needs less', () => {
    const iss = 'rfc9207-2-success-response-has-iss'
    expect(found(iss, 'oauth-2.0')).not.to.have.property('otherwise')
    const { needs, requirement, otherwise } = found(iss, 'oauth-2.1') ?? {}
    expect(requirement).to.include({ spec: 'RFC 9207' })
    expect(needs).to.eql(['metadata:authorization_response_iss_parameter_supported=true | iss-seen'])
    expect(otherwise?.needs).to.eql(['oauth-2.1-profile'])
    expect(otherwise?.requirement).to.include({ spec: 'draft-ietf-oauth-v2-1-16', section: '4.1.2' })
  })

  it('weigh what is asked of everybody as the document does that asks it', () => {
    const { variants, otherwise } = found('rfc8414-3-document-at-well-known', 'security-bcp') ?? {}
    expect(new Set(variants?.map(({ onViolation }) => onViolation))).to.eql(new Set(['fail']))
    expect(new Set(otherwise?.variants.map(({ onViolation }) => onViolation))).to.eql(new Set(['warn']))
  })

  it('read one variant otherwise where the profile says so', () => {
    const id = 'rfc6749-4.1.3-redirect-uri-not-required-when-omitted'
    const outcome = (profile: string, variant: string) =>
      found(id, profile)?.variants.find((one) => one.id === variant)?.onViolation
    expect(outcome('oauth-2.0', 'absent-then-other')).to.equal('fail')
    expect(outcome('oauth-2.1', 'absent-then-other')).to.equal('info')
    expect(outcome('oauth-2.1', 'absent-both')).to.equal('warn')
  })

  it('play combinations of a requirement where it binds, with what it needs', () => {
    const among = (profile: string) => underProfile([combinations()], named(profile))[0]?.checks ?? []
    const id = 'combined-rfc6749-4.1.3-redirect-uri-identical'
    expect(among('oauth-2.0').map((one) => one.id)).to.include(id)
    expect(among('oauth-2.1').map((one) => one.id)).not.to.include(id)
    const verifier = among('oauth-2.1').find((one) => one.id.endsWith('verifier-mismatch-refused'))
    expect(verifier?.needs).to.eql(['metadata:code_challenge_methods_supported~S256 | pkce-evaluated'])
  })

  it('keep rules of the user under every profile', () => {
    const own = suite(
      'house',
      check({ id: 'acme-rule', spec: 'Acme', statement: 'A rule.' }, async () => {}),
    )
    for (const profile of profiles().values())
      expect(underProfile([own], profile)[0]?.checks.map(({ id }) => id)).to.eql(['acme-rule'])
  })
})

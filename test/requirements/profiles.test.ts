import { expect } from 'chai'
import { requirement, requirements } from '../../requirements/catalogue.ts'
import { binds, boundBy, everything, profiles, verdictUnder } from '../../requirements/profiles.ts'

const named = (name: string) => {
  const profile = profiles().get(name)
  if (!profile) throw new Error(`no profile ${name}`)
  return profile
}

const clickjacking = 'rfc6749-10.13-clickjacking-protection'
const redirectUri = 'rfc6749-4.1.3-redirect-uri-required-when-used'

describe('profiles', () => {
  it('are four, and each names its documents', () => {
    expect([...profiles().keys()]).to.eql(['oauth-2.0', 'security-bcp', 'oauth-2.1', 'all'])
    for (const { documents, title } of profiles().values()) {
      expect(documents).to.include('core')
      expect(title).not.to.equal('')
    }
  })

  it('bind to the requirements of their documents and to no others', () => {
    const bound = (name: string) =>
      [...requirements().values()].filter((entry) => binds(named(name), entry)).map(({ id }) => id)
    expect(bound('oauth-2.0').some((id) => id.startsWith('rfc9700-'))).to.equal(false)
    expect(bound('security-bcp').some((id) => id.startsWith('rfc9700-'))).to.equal(true)
    expect(bound('security-bcp').some((id) => id.startsWith('oauth21-4.1.3'))).to.equal(false)
    expect(bound('all').length).to.be.above(bound('oauth-2.1').length)
  })

  it('leave to OAuth 2.1 what another document asks only there', () => {
    const native = requirement('rfc8252-8.1-pkce-demanded-from-native')
    expect(
      ['oauth-2.0', 'security-bcp', 'oauth-2.1', 'all'].map((name) => binds(named(name), native)),
    ).to.eql([false, false, true, true])
  })

  it('set aside what OAuth 2.1 contradicts, with the reason', () => {
    expect(binds(named('oauth-2.0'), requirement(redirectUri))).to.equal(true)
    expect(binds(named('oauth-2.1'), requirement(redirectUri))).to.equal(false)
    expect(named('oauth-2.1').set_aside?.[redirectUri]).to.contain('4.1.3')
  })

  it('put the strongest of the requirements first that one check decides', () => {
    const first = (name: string) => boundBy(named(name), clickjacking).map(({ id }) => id)[0]
    expect(first('oauth-2.0')).to.equal(clickjacking)
    expect(first('security-bcp')).to.equal('rfc9700-4.16-clickjacking-prevented')
    expect(first('oauth-2.1')).to.equal('oauth21-7.11-clickjacking')
    expect(boundBy(everything(), clickjacking)).to.have.length(3)
  })

  it('read a requirement otherwise than the catalogue where they say so', () => {
    const pragma = requirement('rfc6749-5.1-pragma-no-cache')
    expect(
      ['oauth-2.0', 'security-bcp', 'oauth-2.1'].map((name) => verdictUnder(named(name), pragma)),
    ).to.eql(['fail', 'warn', 'info'])
  })
})

describe('requirements of several documents that one check decides', () => {
  it('point to one that is there and points to no other', () => {
    for (const { id, same_check_as: other } of requirements().values()) {
      if (other === undefined) continue
      expect(requirements().get(other), `${id} points to ${other}`).not.to.equal(undefined)
      expect(requirements().get(other)?.same_check_as, `${other}, to which ${id} points`).to.equal(undefined)
    }
  })
})

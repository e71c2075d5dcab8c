import { expect } from 'chai'
import { decodeJwt } from 'jose'
import { createMockServer } from '../../../../mock-server/index.ts'
import { location } from '../../walk.ts'
import { basic, browserAt, form, headersOf, members, open, redirect_uri, type Headers } from './browser.ts'

describe('the tokens of the vendor hydra', () => {
  it('issues tokens with members in order, in the form of its own', async () => {
    const browser = browserAt()
    const code = new URL(location(await browser.arrives())).searchParams.get('code') ?? ''
    const answer = await browser.redeems({ grant_type: 'authorization_code', code, redirect_uri })
    const issued = members(answer)
    expect(headersOf(answer, 'Content-Type')).to.deep.equal(['application/json;charset=UTF-8'])
    expect(Object.keys(issued)).to.deep.equal([
      'access_token',
      'expires_in',
      'id_token',
      'refresh_token',
      'scope',
      'token_type',
    ])
    expect(issued['token_type']).to.equal('bearer')
    expect(issued['access_token']).to.match(/^ory_at_[\w-]{43}\.[\w-]{43}$/)
    expect(issued['refresh_token']).to.match(/^ory_rt_[\w-]{43}\.[\w-]{43}$/)
    const claims = decodeJwt(String(issued['id_token']))
    expect(claims).to.include({ iss: open, sub: 'alice' })
    expect(claims.aud).to.deep.equal(['app'])
    expect(claims).to.have.all.keys('at_hash aud auth_time exp iat iss jti rat sid sub'.split(' '))
    const asked = await browser.sends('GET', '/userinfo', undefined, [
      ['authorization', `Bearer ${String(issued['access_token'])}`],
    ])
    expect(Object.keys(members(asked))).to.deep.equal(['aud', 'auth_time', 'iat', 'iss', 'rat', 'sub'])
    const again = await browser.redeems({
      grant_type: 'refresh_token',
      refresh_token: String(issued['refresh_token']),
    })
    expect(again.status).to.equal(200)
    const old = await browser.sends('GET', '/userinfo', undefined, [
      ['authorization', `Bearer ${String(issued['access_token'])}`],
    ])
    expect(old.status, 'a refresh ends the older access token').to.equal(401)
  })

  it('issues a refresh token only for offline_access', async () => {
    const browser = browserAt()
    const response = await browser.arrives({ scope: 'openid profile' })
    const code = new URL(location(response)).searchParams.get('code') ?? ''
    const issued = members(await browser.redeems({ grant_type: 'authorization_code', code, redirect_uri }))
    expect(issued).to.have.property('access_token')
    expect(issued).not.to.have.property('refresh_token')
  })

  it('reads a multipart token request, and one with broken escapes', async () => {
    const browser = browserAt()
    const value = new URL(location(await browser.arrives())).searchParams.get('code') ?? ''
    const fields = { grant_type: 'authorization_code', code: value, redirect_uri }
    const parts = Object.entries(fields).map(
      ([name, text]) => `--b0\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
    )
    const multipart: Headers = [['content-type', 'multipart/form-data; boundary=b0'], basic]
    const answer = await browser.sends('POST', '/oauth2/token', `${parts.join('')}--b0--\r\n`, multipart)
    expect(answer.status, answer.body).to.equal(200)
    const broken = await browser.sends('POST', '/oauth2/token', 'grant_type=authorization_code&code=%zz', [
      form,
      basic,
    ])
    expect([broken.status, members(broken)['error']]).to.deep.equal([400, 'invalid_grant'])
  })

  it('answers at the UserInfo endpoint as it was seen to', async () => {
    const browser = browserAt()
    const { access_token } = await browser.server.issueToken({ scope: 'openid' })
    const asks = (token: string) =>
      browser.sends('GET', '/userinfo', undefined, token === '' ? [] : [['authorization', `Bearer ${token}`]])
    const none = await asks('')
    expect([none.status, headersOf(none, 'WWW-Authenticate')[0]]).to.deep.equal([
      401,
      'Bearer error="request_unauthorized",error_description="The request brings nothing that authorizes it. Look at the credentials and how they are written."',
    ])
    const changed = await asks(
      access_token.replace(/_at_./, (start) => `_at_${start.endsWith('A') ? 'B' : 'A'}`),
    )
    expect([changed.status, members(changed)['error']]).to.deep.equal([400, 'token_signature_mismatch'])
    const twice = await browser.sends('GET', '/userinfo?access_token=x', undefined, [
      ['authorization', `Bearer ${access_token}`],
    ])
    expect(twice.status).to.equal(200)
  })

  it('publishes its endpoints, and keeps introspection to the port of administrators', async () => {
    const browser = browserAt()
    const published = members(await browser.sends('GET', '/.well-known/openid-configuration'))
    expect(published).to.include({
      issuer: open,
      authorization_endpoint: `${open}/oauth2/auth`,
      token_endpoint: `${open}/oauth2/token`,
      jwks_uri: `${open}/.well-known/jwks.json`,
    })
    expect(published).not.to.have.property('introspection_endpoint')
    const { access_token } = await browser.server.issueToken({ scope: 'openid' })
    const admin = 'https://hydra.test:4445/admin/oauth2/introspect'
    expect(members(await browser.posts(admin, { token: access_token }))).to.include({
      active: true,
      sub: 'alice',
      token_type: 'Bearer',
      token_use: 'access_token',
    })
    expect(browser.server.describe().introspection_endpoint).to.equal(admin)
  })

  it('lies at ports above where below there are none for everybody', () => {
    const server = createMockServer({ like: 'hydra', issuer: 'https://as.example' })
    expect(server.describe().introspection_endpoint).to.equal(
      'https://as.example:444/admin/oauth2/introspect',
    )
    expect(server.describe().authorization_endpoint).to.equal('https://as.example/oauth2/auth')
  })
})

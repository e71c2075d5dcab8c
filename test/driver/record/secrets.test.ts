import { expect } from 'chai'
import { redact } from '../../../driver/record/redact.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import type { Exchange } from '../../../driver/record/transcript.ts'

function asking(authorization: string): Exchange {
  const headers: [string, string][] = [['Authorization', authorization]]
  const request = { method: 'GET', url: 'https://api.example/me', headers }
  return { request, startedAt: 0, durationMs: 1 }
}

describe('the secrets of an Authorization header', () => {
  it('are no scheme that stands alone', () => {
    for (const scheme of ['Bearer', 'Basic', 'bearer', 'DPoP', 'Digest', 'Bearer ', ' Basic']) {
      const { text, exchanges } = redact([asking(scheme)], new Secrets(), [])
      const said = `expected a ${scheme.trim()} challenge`
      expect(text(said), scheme).to.equal(said)
      expect(exchanges[0]?.request.headers, scheme).to.deep.equal([['Authorization', scheme]])
    }
  })

  it('are what follows the scheme', () => {
    const { text } = redact([asking('Bearer some-token')], new Secrets(), [])
    expect(text('Bearer some-token was refused')).to.equal('Bearer <credentials-1> was refused')
  })

  it('are the whole value where it begins with no scheme', () => {
    const { text, exchanges } = redact([asking('some-token')], new Secrets(), [])
    expect(text('some-token was refused')).to.equal('<credentials-1> was refused')
    expect(exchanges[0]?.request.headers).to.deep.equal([['Authorization', '<credentials-1>']])
  })

  it('are the second half of Basic credentials; who authenticates stays readable', () => {
    const of = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
    const secrets = new Secrets()
    secrets.learn('client-secret', 's3cret: +')
    const asked = [asking(of('app:s3cret%3A+%2B')), asking(of('app:not-it')), asking(of('app:abc'))]
    const { text, exchanges } = redact(asked, secrets, [])
    expect(exchanges.map(({ request }) => request.headers[0]?.[1])).to.deep.equal([
      'Basic <base64 of app:<client-secret-1>>',
      'Basic <base64 of app:<client-secret-2>>',
      'Basic <base64 of app:<client-secret>>',
    ])
    expect(exchanges[0]?.curl).to.contain(`-u 'app:<client-secret-1>'`)
    expect(text('the secret s3cret: + of app')).to.equal('the secret <client-secret-1> of app')
  })

  it('are everything in Basic credentials that are none', () => {
    for (const value of ['Basic YWJj', 'Basic YTpi=', 'Basic a:b', 'Basic /////w==']) {
      const { exchanges } = redact([asking(value)], new Secrets(), [])
      expect(exchanges[0]?.request.headers[0]?.[1], value).to.match(/^Basic <credentials(-1)?>$/)
    }
  })
})

describe('the secrets of a body that a script sends as JSON', () => {
  const sent = (body: string): Exchange => {
    const request = { method: 'POST', url: 'https://as.example/login', headers: [], body }
    return { request, startedAt: 0, durationMs: 1 }
  }

  it('are its members, and nothing that would be a field if it were a form', () => {
    const body = '{"password":"Wonderland-1","csrf":"a1","return_to":"/authorize?response_type=code&state=x"}'
    const { text } = redact([sent(body)], new Secrets(), [])
    expect(text('a code came after Wonderland-1')).to.equal('a code came after <password-1>')
  })
})

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

import { expect } from 'chai'
import type { Submission } from '../../../driver/html/forms.ts'
import { byGet, unguessable, withFields, withValues } from '../../../suites/consent/fields.ts'

const decision = (fields: [string, string][]): Submission =>
  withFields(
    {
      method: 'POST',
      url: 'https://as.test/consent?step=2',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      fields: [],
    },
    fields,
  )

describe('the fields of a posted decision', () => {
  it('are exchanged in the body, in the same encoding', () => {
    const changed = withValues(
      decision([
        ['csrf', 'one'],
        ['decision', 'allow'],
      ]),
      { csrf: 'two', scope: 'a b' },
    )
    expect(changed.body).to.equal('csrf=two&decision=allow&scope=a+b')
    expect(changed.headers).to.deep.equal([['Content-Type', 'application/x-www-form-urlencoded']])
  })

  it('go into the query of a GET, after the one that the address has', () => {
    const { method, url, body } = byGet(decision([]), [['decision', 'allow']])
    expect({ method, url, body }).to.deep.equal({
      method: 'GET',
      url: 'https://as.test/consent?step=2&decision=allow',
      body: undefined,
    })
  })

  it('are unguessable when another session has other values, which are no times and not short', () => {
    const one = decision([
      ['csrf', '8f3kd93jd82k'],
      ['client_id', 'photo-printer'],
      ['at', '1790000000123'],
      ['n', 'b7'],
    ])
    const other = decision([
      ['csrf', 'p20dkw83jx01'],
      ['client_id', 'photo-printer'],
      ['at', '1790000000999'],
      ['n', 'c9'],
    ])
    expect(unguessable(one, other)).to.deep.equal(['csrf'])
  })
})

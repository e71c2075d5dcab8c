import { expect } from 'chai'
import type { Shown } from '../../../reports/html/client/evidence/shape.ts'
import {
  actorsOf,
  formOf,
  parametersOf,
  requestIn,
  responseIn,
} from '../../../reports/html/client/evidence/steps.ts'

const shown = (over: Partial<Shown>): Shown => ({
  method: 'GET',
  url: 'https://as.example/authorize',
  asked: '',
  at: '2026-03-01T10:00:01.000Z',
  took: 5,
  curl: 'curl',
  ...over,
})

describe('the words of the diagram', () => {
  it('tell a response by what came', () => {
    const said = (over: Partial<Shown>) => responseIn(shown(over))
    expect(
      said({ status: 302, answered: 'location: https://client.example/cb?error=access_denied&state=1#' }),
    ).to.equal('302 to client.example/cb with error=access_denied, state')
    expect(said({ status: 302, answered: 'Location: https://client.example/cb#access_token=x' })).to.equal(
      '302 to client.example/cb with access_token',
    )
    expect(said({ status: 303, answered: 'Location: ?a=1' })).to.equal('303 to / with a')
    expect(said({ status: 400, came: '{"error":"invalid_grant","error_description":"used"}' })).to.equal(
      '400 error=invalid_grant, error_description',
    )
    expect(
      said({ status: 200, came: '[1]', answered: 'content-type: application/json; charset=utf-8' }),
    ).to.equal('200 application/json')
    expect(said({ status: 200, came: '<html><title lang=en>\n Sign in </title>' })).to.equal(
      '200 page "Sign in"',
    )
    expect(said({ status: 500, came: 'oops' })).to.equal('500 a body')
    expect(said({ status: 204 })).to.equal('204 without a body')
    expect(said({ error: 'no answer within 10 s' })).to.equal('no response: no answer within 10 s')
  })

  it('tell a request by its path and what it carries', () => {
    expect(requestIn(shown({ url: 'https://as.example?response_type=code&state=1' }))).to.equal(
      'GET / response_type=code, state',
    )
    expect(
      requestIn(
        shown({
          method: 'POST',
          url: 'https://as.example/token',
          asked: 'Content-Type: application/x-www-form-urlencoded',
          sent: 'grant_type=refresh_token&refresh_token=%3Crefresh-token-1%3E',
        }),
      ),
    ).to.equal('POST /token grant_type=refresh_token, refresh_token')
  })

  it('stay short, however much a server says', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`member-${i}-${'x'.repeat(200)}`, 1]),
    )
    expect(responseIn(shown({ status: 200, came: JSON.stringify(many) })).length).to.be.below(1000)
    expect(responseIn(shown({ status: 200, came: `<title>${'x'.repeat(5000)}` })).length).to.be.below(200)
    expect(responseIn(shown({ status: 302, answered: `location: /${'x'.repeat(5000)}` })).length).to.be.below(
      300,
    )
    expect(requestIn(shown({ url: `https://as.example/${'x'.repeat(5000)}` })).length).to.be.below(300)
  })

  it('read parameters from query, fragment and form, and bodies of other kinds not', () => {
    expect(parametersOf('/cb?a=1&b=%C3%BC#c=+')).to.deep.equal([
      ['a', '1'],
      ['b', '\u00fc'],
      ['c', ' '],
    ])
    expect(formOf('content-type: application/json', 'a=1')).to.deep.equal([])
  })

  it('name the actors: browsers in their order, the client, the servers', () => {
    const names = (...list: Partial<Shown>[]) =>
      actorsOf(list.map(shown), ['https://as.example']).map(({ name, host }) =>
        `${name} ${host ?? ''}`.trim(),
      )
    expect(names({ browser: 1 })).to.deep.equal(['Browser', 'Authorization server as.example'])
    expect(names({ browser: 10 }, {}, { browser: 2, url: 'http://as.example/' })).to.deep.equal([
      'Browser 2',
      'Browser 10',
      'Client',
      'Authorization server as.example',
      'Another server as.example',
    ])
    expect(names({ url: 'http://127.0.0.1:5/token' }, { url: 'http://127.0.0.1:6/me' })).to.deep.equal([
      'Client',
      'Authorization server 127.0.0.1:5',
      'Another server 127.0.0.1:6',
    ])
    const ofClient = { browser: 1, url: 'http://app.example/cb', toClient: true } as const
    expect(names({ browser: 1 }, ofClient)).to.deep.equal([
      'Browser',
      'Client',
      'Authorization server as.example',
    ])
    expect(names({}, { url: 'no address' }).at(-1)).to.equal('Another server no address')
  })
})

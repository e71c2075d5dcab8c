import { expect } from 'chai'
import type { MockClient } from '../../../../mock-server/index.ts'
import { Browser, encoded, gateway, keyManager, pages, uuid, World, type Answer } from './walk.ts'

const errorPage = `${keyManager}${pages}/oauth2_error.do`
const callback = 'https://photos.example/callback'
const notAuthorized = 'The authenticated client is not authorized to use this authorization grant type'
const about = { sp: 'admin_PhotoPrinter_PRODUCTION', tenantDomain: 'carbon.super' }

const bare = (client_name: string, more: Partial<MockClient>): MockClient => ({
  ...{
    client_id: client_name,
    client_secret: 'secret',
    redirect_uris: ['https://bare.example/cb'],
    client_name,
  },
  ...more,
})

const world = new World({
  clients: [
    ...new World().server.describe().clients,
    bare('NoCallback', { redirect_uris: [] }),
    bare('NoGrants', { grant_types: [] }),
  ],
})

/** What is changed in a sound request; null leaves a parameter out. */
type Change = Record<string, string | null>

function spoilt(change: Change): Record<string, string> {
  const parameters = Object.entries({ ...world.request(), ...change })
  return Object.fromEntries(parameters.filter((pair): pair is [string, string] => pair[1] !== null))
}

function expectErrorPage(
  answer: Answer,
  error: string,
  text: string,
  more: Record<string, string> = {},
): void {
  expect([answer.status, answer.place, answer.query]).to.deep.equal([
    302,
    errorPage,
    Object.entries({ oauthErrorCode: error, oauthErrorMsg: text, ...more }),
  ])
}

describe('A WSO2 authorization request that is refused on the error page', () => {
  const missingType = 'invalid_request, Missing response_type parameter value'
  const unknownType = 'invalid_request, Invalid response_type parameter value'
  const typed = { ...about, redirect_uri: callback }
  // prettier-ignore
  const rows: [what: string, Change, error: string, text: string, more?: Record<string, string>][] = [
    ['client_id absent', { client_id: null }, 'invalid_request', 'Invalid authorization request'],
    ['client_id blank', { client_id: '' }, 'invalid_request', 'Client Id is not present in the authorization request'],
    ['redirect_uri absent', { redirect_uri: null }, 'invalid_request', 'Redirect URI is not present in the authorization request'],
    ['redirect_uri blank', { redirect_uri: '' }, 'invalid_request', 'Redirect URI is not present in the authorization request'],
    ['redirect_uri differs', { redirect_uri: `${callback}/` }, 'invalid_callback', 'Registered callback does not match with the provided url.'],
    ['redirect_uri in another case', { redirect_uri: 'https://PHOTOS.example/callback' }, 'invalid_callback', 'Registered callback does not match with the provided url.'],
    ['no callback at all', { client_id: 'NoCallback' }, 'unauthorized_client', notAuthorized],
    ['no grant at all', { client_id: 'NoGrants', redirect_uri: 'https://bare.example/cb' }, 'unauthorized_client', notAuthorized],
    ['response_type absent', { response_type: null }, 'invalid_request', missingType, typed],
    ['response_type unknown', { response_type: 'cod' }, 'invalid_request', unknownType, typed],
    ['max_age no number', { max_age: '1h' }, 'invalid_request', 'Invalid max_age parameter value sent in the authorization request.', about],
    ['a key that is gone', { client_id: null, sessionDataKey: 'gone' }, 'access_denied', 'Session Timed Out'],
  ]
  for (const [what, change, error, text, more] of rows) {
    it(what, async () => {
      const answer = await new Browser(world).asks(spoilt(change))
      expectErrorPage(answer, error, text, more)
      expect(answer.get('Content-Type')).to.equal(
        what.startsWith('response_type') ? 'application/x-www-form-urlencoded' : undefined,
      )
    })
  }

  it('shows code and text on a page that answers 200; without a text the page breaks', async () => {
    const toPage = await new Browser(world).asks(spoilt({ redirect_uri: null }))
    const { page, status } = await new Browser(world).get(toPage.to)
    expect([status, page('h2').text(), page('strong').text()]).to.deep.equal([
      200,
      'Invalid Request',
      'invalid_request',
    ])
    expect(page('.alert').text()).to.include('Redirect URI is not present in the authorization request')
    expect((await new Browser(world).get(`${pages}/oauth2_error.do?oauthErrorCode=x`)).status).to.equal(500)
  })

  it('comes after what is looked for earlier', async () => {
    const all = { redirect_uri: null, response_type: null, code_challenge: 'short', prompt: 'x' }
    // prettier-ignore
    const steps: [Change, number, string | null][] = [
      [{ ...all, client_id: 'nobody' }, 401, null],
      [{ ...all, client_id: 'NoCallback' }, 302, 'Redirect URI is not present in the authorization request'],
      [{ ...all, redirect_uri: 'https://x.example/' }, 302, 'Registered callback does not match with the provided url.'],
      [{ ...all, redirect_uri: callback }, 302, missingType],
      [{ ...all, redirect_uri: callback, response_type: 'code' }, 302, 'This application does not support "plain" transformation algorithm.'],
      [{ ...all, redirect_uri: callback, response_type: 'code', code_challenge: null, max_age: 'x' }, 302, 'Invalid max_age parameter value sent in the authorization request.'],
    ]
    for (const [change, status, text] of steps) {
      const answer = await new Browser(world).asks(spoilt(change))
      expect(answer.status).to.equal(status)
      if (text !== null) expect(answer.to.searchParams.get('oauthErrorMsg')).to.equal(text)
    }
  })
})

describe('A WSO2 authorization request', () => {
  const text = 'Invalid authorization request with repeated parameters'

  it('that repeats any parameter gets 400 with a Location', async () => {
    const sound = encoded(world.request())
    const browser = new Browser(world)
    const toConsent = await browser.signsIn(world.request())
    const consent = `sessionDataKeyConsent=${toConsent.to.searchParams.get('sessionDataKeyConsent')}&consent=approve`
    for (const answer of [
      await browser.get(`${gateway}/authorize?${sound}&client_id=nobody`),
      await browser.get(`${gateway}/authorize?${sound}&x=1&x=2`),
      await browser.post('/oauth2/authorize', `${sound}&state=2`),
      await browser.post('/oauth2/authorize', `${consent}&consent=approve`),
      await browser.post('/oauth2/authorize', 'sessionDataKey=k&tocommonauth=true&username=a&username=b'),
      await browser.post('/oauth2/authorize?sessionDataKey=k', 'sessionDataKey=k'),
    ]) {
      expect([answer.status, answer.body, answer.place]).to.deep.equal([400, '', errorPage])
      expect(Object.fromEntries(answer.query)).to.deep.equal({
        oauthErrorCode: 'invalid_request',
        oauthErrorMsg: text,
      })
    }
    const unharmed = await browser.post('/oauth2/authorize', consent)
    expect(unharmed.to.searchParams.get('code')).to.match(uuid(3))
  })

  it('of an unknown or inactive client gets 401 and JSON, and no challenge', async () => {
    const inactive = world.client('RetiredTool').client_id
    for (const [client_id, description] of [
      ['nobody', 'A valid OAuth client could not be found for client_id: nobody'],
      [inactive, 'Oauth application is not in active state'],
    ] as const) {
      const answer = await new Browser(world).asks(spoilt({ client_id }))
      expect([answer.status, answer.get('Location'), answer.get('WWW-Authenticate')]).to.deep.equal([
        401,
        undefined,
        undefined,
      ])
      expect(answer.get('Content-Type')).to.equal('text/html')
      const { body } = answer
      expect(body).to.equal(JSON.stringify({ error_description: description, error: 'invalid_client' }))
    }
  })

  it('is heard of its grant type only after the decision, with two stray parameters', async () => {
    const client = world.client('OldHand')
    const answer = await new Browser(world).approves(world.request({}, client))
    expect([answer.status, answer.place, answer.query]).to.deep.equal([
      302,
      client.redirect_uris[0],
      [
        ['error_description', notAuthorized],
        ['state', world.request()['state']],
        ['error', 'unauthorized_client'],
        ['sp', 'admin_OldHand_PRODUCTION'],
        ['tenantDomain', 'carbon.super'],
      ],
    ])
  })

  it('is compared by type and Accept before it is read', async () => {
    const url = `${keyManager}/oauth2/authorize?${encoded(world.request())}`
    for (const [method, headers, status] of [
      ['GET', { 'content-type': 'application/x-www-form-urlencoded' }, 302],
      ['GET', { 'content-type': 'text/plain' }, 415],
      ['POST', { 'content-type': 'application/json' }, 415],
      ['GET', { accept: 'application/json, text/plain' }, 406],
      ['GET', { accept: 'application/json, text/*;q=0.5' }, 302],
      ['GET', { accept: '*/*' }, 302],
      ['PUT', {}, 405],
    ] as const) {
      expect((await world.send(method, url, headers)).status, JSON.stringify(headers)).to.equal(status)
    }
  })
})

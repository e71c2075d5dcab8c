import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { Browser, hiddenFields, keyManager, pages, uuid, World } from './walk.ts'

const callback = 'https://photos.example/callback'
const errorPage = `${keyManager}${pages}/oauth2_error.do`

describe('A WSO2 consent page', () => {
  const world = new World()
  const kinds = [
    { scope: 'photos_read photos_write', heading: 'Authorize', shown: ['photos_read', 'photos_write'] },
    { scope: 'openid photos_read', heading: 'OpenID User Claims', shown: ['photos_read'] },
  ]

  for (const { scope, heading, shown } of kinds) {
    it(`called ${heading} has the product's form, which denies as it stands`, async () => {
      const browser = new Browser(world)
      const toConsent = await browser.signsIn(world.request({ scope }))
      const { page, status } = await browser.get(toConsent.to)
      expect([status, page('title').text(), page('h1').text(), page('h2').text()]).to.deep.equal([
        200,
        'WSO2 Identity Server',
        'Identity Server',
        heading,
      ])
      expect(page('main p').first().text()).to.equal(
        'admin_PhotoPrinter_PRODUCTION application requests access to your profile information',
      )
      expect(page('main p strong').text()).to.equal('admin_PhotoPrinter_PRODUCTION')
      expect(page('form').attr()).to.deep.equal({
        action: '../oauth2/authorize',
        method: 'post',
        id: 'profile',
        name: 'oauth2_authz',
      })
      expect(page('h5').text()).to.equal('Requested scopes')
      const listed = page('ul.scopes-list.padding li').toArray()
      expect(listed.map((item) => page(item).text())).to.deep.equal(shown)
      const radios = page('input[type=radio][name=scope-approval]').toArray()
      expect(
        radios.map(({ attribs }) => [attribs['id'], attribs['value'], attribs['checked']]),
      ).to.deep.equal([
        ['approveCb', 'approve', undefined],
        ['approveAlwaysCb', 'approveAlways', undefined],
      ])
      expect(hiddenFields(page)).to.deep.equal({
        sessionDataKeyConsent: toConsent.to.searchParams.get('sessionDataKeyConsent'),
        consent: 'deny',
      })
      expect(page('input#approve').attr()).to.include({ type: 'button', name: 'approve', value: 'Continue' })
      expect(page('input[type=reset]').attr()).to.include({ value: 'Deny' }).and.not.to.have.property('name')
      const denied = await browser.decides(toConsent, hiddenFields(page))
      expect(denied.to.searchParams.get('error')).to.equal('access_denied')
    })
  }

  it('lists the claims that its address names, on the page of OpenID Connect only', async () => {
    const query = 'scope=photos_read&requestedClaims=1_Last_Name,2_Country&mandatoryClaims=0_Email'
    const { page } = await new Browser(world).get(`${pages}/oauth2_consent.do?${query}`)
    const boxes = page('input[type=checkbox]').toArray()
    expect(
      boxes.map((element) => [element.attribs['name'], page(element).parent().text().trim()]),
    ).to.deep.equal([
      ['consent_select_all', 'Select All'],
      ['consent_0', 'Email *'],
      ['consent_1', 'Last_Name'],
      ['consent_2', 'Country'],
    ])
    expect(page('.mandatory-claim[required]').attr('name')).to.equal('consent_0')
    expect(hiddenFields(page)).to.include({ user_claims_consent: 'true' })
    const only = await new Browser(world).get(
      `${pages}/oauth2_consent.do?${query}&userClaimsConsentOnly=true`,
    )
    expect(only.page('input[type=radio], .scopes-list')).to.have.length(0)
    const plain = await new Browser(world).get(`${pages}/oauth2_authz.do?${query}&userClaimsConsentOnly=true`)
    expect(plain.page('input[type=checkbox]')).to.have.length(0)
    expect(plain.page('input[type=radio]')).to.have.length(2)
  })
})

describe('A WSO2 decision', () => {
  it('needs nothing but the key and a word; other fields travel along', async () => {
    const world = new World()
    const forms: Record<string, string>[] = [
      { consent: 'approve', hasApprovedAlways: 'false' },
      { consent: 'approve', 'scope-approval': 'approve', user_claims_consent: 'true' },
      { consent: 'approveAlways' },
    ]
    for (const fields of forms) {
      const browser = new Browser(world)
      const answer = await browser.decides(await browser.signsIn(world.request()), fields)
      expect(answer.to.searchParams.get('code')).to.match(uuid(3))
    }
  })

  it('is taken once; the key is spent as well when the word is missing', async () => {
    const world = new World()
    const browser = new Browser(world)
    const toConsent = await browser.signsIn(world.request())
    const missing = await browser.decides(toConsent, {})
    expect([missing.status, missing.place, missing.query]).to.deep.equal([
      302,
      errorPage,
      [
        ['oauthErrorCode', 'invalid_request'],
        ['oauthErrorMsg', 'Invalid authorization request'],
        ['application', 'admin_PhotoPrinter_PRODUCTION'],
      ],
    ])
    const again = await browser.signsIn(world.request())
    await browser.decides(again, { consent: 'approve' })
    for (const spent of [toConsent, again]) {
      const answer = await browser.decides(spent, { consent: 'approve' })
      expect([answer.status, answer.place, answer.query]).to.deep.equal([
        302,
        errorPage,
        [
          ['oauthErrorCode', 'access_denied'],
          ['oauthErrorMsg', 'Session Timed Out'],
        ],
      ])
    }
  })

  it('for always is not asked for again, until the prompt asks for it', async () => {
    const world = new World()
    const browser = new Browser(world)
    await browser.approves(world.request(), 'approveAlways')
    const skipped = await browser.asks(world.request({ scope: 'photos_write' }))
    expect([skipped.status, skipped.place]).to.deep.equal([302, callback])
    expect(skipped.to.searchParams.get('code')).to.match(uuid(3))
    const silent = await browser.asks(world.request({ prompt: 'none' }))
    expect(silent.to.searchParams.get('code')).to.match(uuid(3))
    const others = await browser.asks(world.request({}, world.client('TravelDiary')))
    expect(others.to.pathname).to.equal(`${pages}/oauth2_authz.do`)

    const asked = await new Browser(world).signsIn(world.request({ prompt: 'login consent' }))
    expect(asked.to.pathname).to.equal(`${pages}/oauth2_authz.do`)
    expect((await browser.asks(world.request())).to.pathname).to.equal(`${pages}/oauth2_authz.do`)
  })
})

describe('A WSO2 denial', () => {
  const world = new World()
  const denial = async (scope: string, headers: Record<string, string> = {}) => {
    const browser = new Browser(world)
    return browser.decides(await browser.signsIn(world.request({ scope })), { consent: 'deny' }, headers)
  }
  const clean = [
    ['error_description', 'User denied the consent'],
    ['state', world.request()['state']],
    ['error', 'access_denied'],
  ]

  it('is a clean redirect for who sends no Referer', async () => {
    const answer = await denial('photos_read')
    expect([answer.status, answer.place, answer.query]).to.deep.equal([302, callback, clean])
    expect(answer.to.search).to.match(/^\?error_description=User\+denied\+the\+consent&state=/)
  })

  it('cuts two stray parameters out of the Referer and encodes them once more', async () => {
    const referer = `${keyManager}${pages}/oauth2_authz.do?application=My+App&tenantDomain=carbon.super&x=1`
    const answer = await denial('photos_read', { referer })
    expect(answer.query).to.deep.equal([...clean, ['sp', 'My+App'], ['tenantDomain', 'carbon.super']])
    expect(answer.to.search).to.match(/&sp=My%2BApp&tenantDomain=carbon\.super$/)
    expect(
      (await denial('photos_read', { referer: `${keyManager}/?sp=A&tenantDomain=b` })).query,
    ).to.deep.equal([...clean, ['sp', 'A'], ['tenantDomain', 'b']])
  })

  it('tells the session state where the scope has openid, and sets no cookie', async () => {
    const answer = await denial('openid')
    expect(answer.query.slice(0, 3)).to.deep.equal(clean)
    expect(answer.to.searchParams.get('session_state')).to.match(/^[\da-f]{64}\.\w+$/)
    expect(answer.all('Set-Cookie')).to.deep.equal([])
  })
})

describe('The WSO2 session state', () => {
  it('is a hash over client, origin, cookie and salt; a further client gives the browser a new cookie', async () => {
    const world = new World()
    const browser = new Browser(world)
    const seen: (string | undefined)[] = []
    for (const client of [world.client(), world.client(), world.client('TravelDiary')]) {
      const request = world.request({ scope: 'openid' }, client)
      const toConsent = await (seen.length === 0 ? browser.signsIn(request) : browser.asks(request))
      const answer = await browser.decides(toConsent, { consent: 'approve' })
      const [hash, salt] = answer.to.searchParams.get('session_state')?.split('.') ?? []
      const opbs = browser.cookies.get('opbs')
      const text = [client.client_id, answer.to.origin, opbs, salt].join(' ')
      expect(hash).to.equal(createHash('sha256').update(text).digest('hex'))
      expect(opbs).to.match(uuid(4))
      seen.push(answer.cookie('opbs')?.replace(opbs ?? '', 'UUID'))
    }
    expect(seen).to.deep.equal(['opbs=UUID; Path=/; Secure', undefined, 'opbs=UUID; Path=/; Secure'])
  })
})

import { load } from 'cheerio'
import { expect } from 'chai'
import { automaticNavigation } from '../../../../driver/html/automatic.ts'
import { parsePage } from '../../../../driver/html/page.ts'
import { incoming } from '../../../../mock-server/message/incoming.ts'
import { route } from '../../../../mock-server/surface/router.ts'
import { validateTicket } from '../../../../mock-server/vendors/cas/index.ts'
import {
  service,
  foreign,
  alice,
  ticketShape,
  products,
  World,
  Visitor,
  header,
  cookies,
  ticketOf,
  text,
  isForm,
  each,
} from './world.ts'

describe('a login at CAS', () => {
  each('leads to the service with a ticket, and leaves a cookie', async (version) => {
    const { cookie, http } = products[version]
    const world = new World(version)
    const done = await new Visitor(world).signsIn()
    expect(done.status).to.equal(302)
    expect(header(done, 'Location')).to.match(
      /^https:\/\/127\.0\.0\.1:8443\/commonauth\?sessionDataKey=k1&ticket=ST-1-/,
    )
    expect(ticketOf(done)).to.match(ticketShape)
    const line = cookies(done)[cookie] ?? ''
    const value = http
      ? /^TGC=eyJ[\w-]+\.[\w-]{80,}\.[\w-]{80,};/
      : /^CASTGC=TGT-1-[a-zA-Z0-79]{50}-cas01\.example\.org;/
    expect(line).to.match(value)
    expect(line.slice(line.indexOf(';'))).to.equal(`; Path=/cas/; Secure${http ? '; HttpOnly' : ''}`)
    expect(Object.keys(cookies(done))).to.deep.equal([cookie])
    expect(validateTicket(ticketOf(done), service, world.context)).to.equal('alice')
  })

  it('puts the ticket into the query, before a fragment', async () => {
    const cases = {
      'https://127.0.0.1:8443/app': 'https://127.0.0.1:8443/app?ticket=T',
      'https://127.0.0.1:8443/app?a=1': 'https://127.0.0.1:8443/app?a=1&ticket=T',
      'https://127.0.0.1:8443/app#/x?y': 'https://127.0.0.1:8443/app?ticket=T#/x?y',
      'https://127.0.0.1:8443/app?a=1#x': 'https://127.0.0.1:8443/app?a=1&ticket=T#x',
      'https://127.0.0.1:8443/ä b\r\nX: y': 'https://127.0.0.1:8443/%C3%A4%20b%0D%0AX:%20y?ticket=T',
    }
    for (const [given, expected] of Object.entries(cases)) {
      const world = new World('4.0')
      const done = await new Visitor(world).signsIn({ service: given })
      const location = header(done, 'Location') ?? ''
      expect(location.replace(/ST-[^#&]*/, 'T')).to.equal(expected)
      expect(validateTicket(/ST-[^#&]*/.exec(location)?.[0] ?? '', given, world.context)).to.equal('alice')
    }
  })

  each('without a service ends on a page', async (version) => {
    const visitor = new Visitor(new World(version))
    const done = await visitor.signsIn({})
    expect(done.status).to.equal(200)
    expect(text(done)).to.equal(
      'Log In Successful You have successfully logged into the Central Authentication Service.',
    )
    expect(text(await visitor.opens({}), 'h2')).to.equal('Log In Successful')
  })

  each('is good for the next visits: no page, a new ticket', async (version) => {
    const world = new World(version)
    const visitor = new Visitor(world)
    const first = ticketOf(await visitor.signsIn())
    const second = await visitor.opens()
    expect([second.status, second.body]).to.deep.equal([302, ''])
    expect(ticketOf(second)).to.match(ticketShape).and.not.equal(first)
    expect(validateTicket(ticketOf(second), service, world.context)).to.equal('alice')
    expect(isForm(await new Visitor(world).opens())).to.equal(true)
  })

  each('ends after two hours without use, and after eight hours', async (version) => {
    const world = new World(version)
    const { clock } = world.context
    const visitor = new Visitor(world)
    await visitor.signsIn()
    for (let hour = 1; hour < 8; hour += 1) {
      clock.advance('1 hour')
      expect((await visitor.opens()).status, `after ${hour} hours`).to.equal(302)
    }
    clock.advance('1 hour')
    const late = await visitor.opens()
    expect(isForm(late)).to.equal(true)
    expect(cookies(late)[products[version].cookie]).to.include('Max-Age=0; Path=/cas/')
    const other = new Visitor(world)
    await other.signsIn()
    clock.advance('2 hours')
    expect(isForm(await other.opens())).to.equal(true)
  })

  each('renew asks again in spite of a session', async (version) => {
    const visitor = new Visitor(new World(version))
    await visitor.signsIn()
    const page = await visitor.opens({ service, renew: 'true' })
    expect(isForm(page)).to.equal(true)
    expect(isForm(await visitor.opens({ service, renew: 'true', gateway: 'true' }))).to.equal(true)
    const old = visitor.jar.clone()
    expect((await visitor.sends(page, { username: 'bob', password: 'Builder-0815' })).status).to.equal(302)
    expect(validateTicket(ticketOf(await visitor.opens()), service, visitor.world.context)).to.equal('bob')
    visitor.jar = old
    expect(isForm(await visitor.opens())).to.equal(true)
  })

  each('gateway goes back without a ticket where nobody is signed in', async (version) => {
    const visitor = new Visitor(new World(version))
    const back = await visitor.opens({ service, gateway: 'true' })
    expect([back.status, header(back, 'Location')]).to.deep.equal([302, service])
    await visitor.signsIn()
    expect(ticketOf(await visitor.opens({ service, gateway: 'true' }))).to.match(ticketShape)
    expect(isForm(await new Visitor(visitor.world).opens({ gateway: 'true' }))).to.equal(true)
  })

  each('warn shows a link to the service, now and later', async (version) => {
    const { http } = products[version]
    const world = new World(version)
    const visitor = new Visitor(world)
    const asked = await visitor.sends(await visitor.opens(), { ...alice, warn: 'true' })
    expect(cookies(asked)['CASPRIVACY']).to.equal(
      `CASPRIVACY=true; Path=/cas/; Secure${http ? '; HttpOnly' : ''}`,
    )
    for (const page of [asked, await visitor.opens()]) {
      expect(page.status).to.equal(200)
      expect(text(page)).to.equal('Click here to go to the application.')
      const link = new URL(load(page.body)('#content a').attr('href') ?? '')
      expect(validateTicket(link.searchParams.get('ticket') ?? '', service, world.context)).to.equal('alice')
    }
    const unasked = await visitor.sends(await visitor.opens({ service, renew: 'true' }), alice)
    expect(unasked.status).to.equal(302)
    expect(cookies(unasked)['CASPRIVACY']).to.include('CASPRIVACY=; Max-Age=0; Path=/cas/')
  })

  each('method=POST posts the ticket by itself', async (version) => {
    const world = new World(version)
    const page = await new Visitor(world).signsIn({ service, method: 'POST' })
    const automatic = automaticNavigation(parsePage(page))
    expect(automatic?.submission.url).to.equal(service)
    expect(automatic?.submission.method).to.equal('POST')
    const { ticket = '' } = Object.fromEntries(automatic?.submission.fields ?? [])
    expect(validateTicket(ticket, service, world.context)).to.equal('alice')
  })

  each('escapes the address of the service', async (version) => {
    const given = `https://127.0.0.1:8443/"><script>alert(1)</script>?'&amp;`
    const world = new World(version)
    const posting = await new Visitor(world).signsIn({ service: given, method: 'POST' })
    expect(load(posting.body)('form').attr('action')).to.equal(given)
    const visitor = new Visitor(world)
    const warning = await visitor.sends(await visitor.opens({ service: given }), { ...alice, warn: 'true' })
    expect(
      load(warning.body)('#content a')
        .attr('href')
        ?.replace(/ticket=ST.*/, ''),
    ).to.equal(`${given}&`)
    for (const { body } of [posting, warning]) expect(body).not.to.include('<script>alert')
  })

  each('sends nobody to a service that is not ours', async (version) => {
    const others = [
      foreign,
      '//attacker.example',
      '/\\attacker.example',
      'javascript:alert(1)',
      'https://127.0.0.1:8443@attacker.example/',
      'https://127.0.0.1:8443\t@attacker.example/',
      'https://127.0.0.1:8443.attacker.example/',
      'http://127.0.0.1:8443/',
    ]
    const visitor = new Visitor(new World(version))
    for (const signedIn of [false, true]) {
      for (const other of others) {
        for (const more of ['', '&gateway=true', '&renew=true', '&method=POST']) {
          const page = await visitor.get(`/cas/login?service=${encodeURIComponent(other)}${more}`)
          expect(header(page, 'Location'), other).to.equal(undefined)
          expect(text(page, 'h2'), other).to.equal('Application Not Authorized to Use CAS')
          expect(load(page.body)('form').length).to.equal(0)
        }
      }
      if (!signedIn) await visitor.signsIn()
    }
  })

  each('keeps the service of the flow, whatever the address of the form is changed to', async (version) => {
    const visitor = new Visitor(new World(version))
    const page = await visitor.opens()
    const body = page.body.replaceAll(/action="[^"]*"/g, `action="/cas/login?service=${foreign}"`)
    expect(header(await visitor.sends({ ...page, body }, alice), 'Location')).to.match(/^https:\/\/127/)
  })

  it('answers other methods and paths, and forms that cannot be read, as such', async () => {
    const world = new World('3.5')
    const put = { method: 'PUT', url: `${world.origin}/cas/login`, headers: [] }
    expect((await route(incoming(put), world.context))?.status).to.equal(405)
    const visitor = new Visitor(world)
    expect((await visitor.get('/cas/p3/serviceValidate')).status).to.equal(404)
    expect((await visitor.get('/cas/nothing;jsessionid=1')).status).to.equal(404)
    const headers = [['content-type', 'application/x-www-form-urlencoded']] as const
    const broken = { ...put, method: 'POST', headers, body: 'execution=%E4' }
    expect((await route(incoming(broken), world.context))?.status).to.equal(400)
  })
})

import { expect } from 'chai'
import { Jar } from '../../../../driver/browser/jar.ts'
import { casLogin } from '../../../../mock-server/vendors/cas/index.ts'
import {
  service,
  alice,
  ticketShape,
  products,
  ticketed,
  World,
  Visitor,
  hidden,
  header,
  cookies,
  ticketOf,
  text,
  isForm,
  each,
} from './world.ts'

describe('a failed login at CAS', () => {
  each('shows the form again with the text and status of the version', async (version) => {
    const { status, text: said, problem } = products[version]
    const visitor = new Visitor(new World(version))
    for (const [username, password] of [
      ['alice', 'wrong'],
      ['alice', 'Builder-0815'],
      ['nobody', 'wrong'],
    ]) {
      const failed = await visitor.sends(await visitor.opens(), { username, password })
      expect(failed.status).to.equal(status)
      expect(text(failed, problem)).to.equal(said)
      expect(isForm(failed)).to.equal(true)
      expect(cookies(failed)).not.to.have.any.keys('TGC', 'CASTGC')
    }
  })

  each('names the fields that are empty', async (version) => {
    const visitor = new Visitor(new World(version))
    const { problem } = products[version]
    const said = async (typed: Record<string, string | undefined>) =>
      text(await visitor.sends(await visitor.opens(), typed), problem)
    expect(await said({ username: '', password: 'x' })).to.equal('Username is a required field.')
    expect(await said({ username: 'alice', password: '' })).to.equal('Password is a required field.')
    expect(await said({})).to.equal('Username is a required field.Password is a required field.')
  })

  each(
    'takes a login ticket once',
    async (version) => {
      const visitor = new Visitor(new World(version))
      const old = await visitor.opens()
      const again = await visitor.sends(old, { ...alice, password: 'wrong' })
      const stale = await visitor.sends(old, alice)
      expect(stale.status).to.equal(200)
      expect(text(stale, '#msg.errors')).to.equal(
        'You cannot attempt to re-submit a form that has been submitted already.',
      )
      const swapped = await visitor.sends(again, { ...alice, lt: hidden(old)['lt'] })
      expect(text(swapped, '#msg.errors')).to.include('re-submit')
      expect((await visitor.sends(swapped, alice)).status).to.equal(302)
      const late = await visitor.sends(swapped, alice)
      if (version === '4.1') expect(text(late, '#msg.errors')).to.include('re-submit')
      else expect(header(late, 'Location')).to.equal(casLogin('', service))
    },
    ticketed,
  )

  each(
    'needs the login ticket',
    async (version) => {
      const visitor = new Visitor(new World(version))
      expect(isForm(await visitor.sends(await visitor.opens(), { ...alice, lt: undefined }))).to.equal(true)
    },
    ticketed,
  )

  it('4.1: a login ticket belongs to its own form', async () => {
    const visitor = new Visitor(new World('4.1'))
    const first = await visitor.opens()
    const second = await visitor.sends(first, { ...alice, password: 'wrong' })
    const mixed = await visitor.sends(first, { ...alice, lt: hidden(second)['lt'] })
    expect(text(mixed, '#msg.errors')).to.include('re-submit')
  })

  it('3.5, 4.0: the form of one session is nothing in another, unless its address names the session', async () => {
    for (const version of ['3.5', '4.0'] as const) {
      const world = new World(version)
      const [visitor, stranger] = [new Visitor(world), new Visitor(world)]
      const [first, second] = [await visitor.opens(), await visitor.opens()]
      await stranger.opens()
      expect(text(await stranger.sends(first, alice), '#msg')).to.include('re-submit')
      const again = await stranger.sends(second, alice)
      expect(again.status).to.equal(302)
      expect(header(again, 'Location')).to.equal(casLogin('', service))
      expect(ticketOf(await new Visitor(world).sends(first, alice))).to.match(ticketShape)
    }
  })

  it('3.5, 4.0: without any session nobody signs in', async () => {
    for (const version of ['3.5', '4.0'] as const) {
      const world = new World(version)
      const visitor = new Visitor(world)
      await visitor.opens()
      const page = await visitor.opens()
      visitor.jar = new Jar()
      const again = await visitor.sends(page, alice)
      expect(header(again, 'Location')).to.match(/^\/cas\/login\?service=/)
      expect(cookies(again)).to.deep.equal({})
    }
  })

  it('4.1, 6.0: the flow is in the form, no session is needed', async () => {
    for (const version of ['4.1', '6.0'] as const) {
      const world = new World(version)
      const visitor = new Visitor(world)
      await visitor.opens()
      const page = await visitor.opens()
      visitor.jar = new Jar()
      expect(ticketOf(await visitor.sends(page, alice)), version).to.match(ticketShape)
    }
  })

  each('needs _eventId=submit, and an execution that CAS gave', async (version) => {
    const visitor = new Visitor(new World(version))
    const other = await visitor.sends(await visitor.opens(), { ...alice, _eventId: undefined })
    expect([other.status, isForm(other)]).to.deep.equal([200, true])
    expect((await visitor.sends(await visitor.opens(), { ...alice, execution: undefined })).status).to.equal(
      200,
    )
    const made = await visitor.sends(await visitor.opens(), { ...alice, execution: 'e9s9' })
    expect(header(made, 'Location')).to.match(/^\/cas\/login/)
  })

  each('is denied after too many of them, even with the right password', async (version) => {
    const world = new World(version)
    const visitor = new Visitor(world)
    for (let time = 0; time < 20; time += 1) {
      await visitor.sends(await visitor.opens(), { ...alice, password: 'wrong' })
    }
    const denied = await visitor.signsIn()
    expect(denied.status).to.equal(products[version].throttled)
    expect(text(denied, 'h2')).to.equal('Access Denied')
    expect(denied.body).to.include('for the user too many times.  You&#39;ve been throttled.')
    expect(isForm(denied)).to.equal(false)
    world.context.clock.advance('16 minutes')
    expect((await visitor.signsIn()).status).to.equal(302)
  })

  each('is forgotten after a success', async (version) => {
    const world = new World(version)
    for (let time = 0; time < 25; time += 1) {
      const visitor = new Visitor(world)
      await visitor.sends(await visitor.opens(), { ...alice, password: 'wrong' })
      expect((await new Visitor(world).signsIn()).status).to.equal(302)
    }
  })
})

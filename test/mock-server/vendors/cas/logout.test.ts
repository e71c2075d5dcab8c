import { expect } from 'chai'
import { casLogin } from '../../../../mock-server/vendors/cas/index.ts'
import {
  service,
  foreign,
  alice,
  products,
  World,
  Visitor,
  header,
  cookies,
  text,
  isForm,
  each,
} from './world.ts'

describe('a logout from CAS', () => {
  each('ends the session and takes the cookies back', async (version) => {
    const { cookie } = products[version]
    const visitor = new Visitor(new World(version))
    await visitor.sends(await visitor.opens(), { ...alice, warn: 'true' })
    const old = visitor.jar.clone()
    const out = await visitor.get(`/cas/logout?service=${encodeURIComponent(service)}`)
    expect(text(out)).to.match(
      /^Logout successful You have successfully logged out of the Central Authentication Service\./,
    )
    expect(header(out, 'Location')).to.equal(undefined)
    expect(Object.keys(cookies(out))).to.deep.equal([cookie, 'CASPRIVACY'])
    expect(cookies(out)[cookie]).to.match(new RegExp(`^${cookie}=; Max-Age=0; Path=/cas/; Secure`))
    expect(isForm(await visitor.opens())).to.equal(true)
    visitor.jar = old
    expect(isForm(await visitor.opens())).to.equal(true)
  })

  it('leads to a service only where it was set up to, and the service is ours', async () => {
    const world = new World('4.0', { casFollowsLogoutService: true })
    const visitor = new Visitor(world)
    for (const name of ['service', 'url']) {
      const out = await visitor.get(`/cas/logout?${name}=${encodeURIComponent(service)}`)
      expect([out.status, header(out, 'Location')]).to.deep.equal([302, service])
    }
    expect((await visitor.get(`/cas/logout?service=${foreign}`)).status).to.equal(200)
  })
})

describe('the address of a CAS login', () => {
  it('carries the service to the letter', async () => {
    const address = casLogin('https://127.0.0.1:8643', `${service}&a=1#x y`)
    expect(address).to.match(/^https:\/\/127\.0\.0\.1:8643\/cas\/login\?service=https%3A%2F%2F/)
    expect(new URL(address).searchParams.get('service')).to.equal(`${service}&a=1#x y`)
  })
})

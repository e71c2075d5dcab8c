import { expect } from 'chai'
import { ask, controlled, refusal } from './asking.ts'

describe('the guard of the control plane', () => {
  const at = controlled({ issuer: 'https://login.example' })
  const asked = (headers: Record<string, string>) => refusal(at, 'GET /users', undefined, headers)
  const statusOf = async (headers: Record<string, string>) =>
    (await ask(at, 'GET /users', undefined, headers)).status

  for (const origin of ['https://evil.example', 'null', 'https://login.example']) {
    it(`refuses a page, by its Origin: ${origin}`, async () => {
      expect(await asked({ origin })).to.equal(
        `403 forbidden: The control plane takes no requests of web pages, and this one has the Origin ${origin}: send it from a program.`,
      )
    })
  }

  for (const site of ['cross-site', 'same-site']) {
    it(`refuses what a browser calls ${site}`, async () => {
      expect(await asked({ 'sec-fetch-site': site })).to.match(
        new RegExp(`^403 forbidden: .* other sites, and the browser calls this one ${site}: `),
      )
    })
  }

  it('lets a person look at it in a browser', async () => {
    expect(await statusOf({ 'sec-fetch-site': 'none' })).to.equal(200)
    expect(await statusOf({ 'sec-fetch-site': 'same-origin' })).to.equal(200)
  })

  const foreign = [
    'evil.example',
    'evil.example:8080',
    'login.example.evil.example',
    'localhost.example',
    '',
    'a b',
  ]
  for (const host of foreign) {
    it(`refuses a Host that somebody else may own: ${JSON.stringify(host)}`, async () => {
      expect(await asked({ host })).to.match(
        /^403 forbidden: The control plane is not reached as .*: take localhost/,
      )
    })
  }

  const own = [
    'login.example',
    'login.example:8443',
    'LOGIN.example',
    'localhost:8080',
    'as.localhost',
    '127.0.0.1:8080',
    '10.1.2.3',
    '[::1]:8080',
    'mock',
    'mock:8080',
    'host.docker.internal:8080',
  ]
  for (const host of own) {
    it(`takes ${host}`, async () => {
      expect(await statusOf({ host })).to.equal(200)
    })
  }

  it('refuses a body that is not called JSON, as a form is not', async () => {
    const user = JSON.stringify({ username: 'eve', password: 'x' })
    const sent = (type: string) => refusal(at, 'POST /users', user, { 'content-type': type })
    expect(await sent('text/plain')).to.equal(
      '415 unsupported_media_type: The body must be JSON with Content-Type: application/json; it came as text/plain.',
    )
    expect(await sent('application/x-www-form-urlencoded')).to.match(/^415 /)
    expect(at.users.get('eve')).to.equal(undefined)
    expect(
      (await ask(at, 'POST /users', user, { 'content-type': 'application/json; charset=utf-8' })).status,
    ).to.equal(201)
  })

  it('answers nothing that a page of another origin may read', async () => {
    const { headers } = await ask(at, 'GET /')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).to.eql([])
    expect(headers.get('x-content-type-options')).to.equal('nosniff')
    expect((await ask(at, 'OPTIONS /users', undefined, { origin: 'https://evil.example' })).status).to.equal(
      403,
    )
  })
})

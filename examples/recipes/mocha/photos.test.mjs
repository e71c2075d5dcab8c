import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'mocha'
import { Photos } from '../shared/photos.mjs'
import { authorizationServer } from './authorization-server.mjs'

describe('photos', () => {
  const { server, settings } = authorizationServer()
  let photos
  beforeEach(() => {
    photos = new Photos(settings())
  })

  it('shows the photos of whoever signed in', async () => {
    const { url } = await server.authorize(photos.loginUrl())
    await photos.comesBack(url)
    assert.deepEqual(await photos.list(), { owner: 'alice' })
    server.seen.state().assert()
    server.seen.pkce().assert()
  })

  it('says that access was denied', async () => {
    const { url } = await server.authorize(photos.loginUrl(), { decision: 'deny' })
    await assert.rejects(photos.comesBack(url), /access_denied/)
  })

  it('renews an access token that has ended', async () => {
    const { url } = await server.authorize(photos.loginUrl())
    await photos.comesBack(url)
    await photos.list()
    server.clock.advance('2 hours')
    assert.deepEqual(await photos.list(), { owner: 'alice' })
    server.seen.refreshes().assert()
  })

  it('asks to try again when the server fails, and then it works', async () => {
    server.next('token', { status: 503 })
    const first = await server.authorize(photos.loginUrl())
    await assert.rejects(photos.comesBack(first.url), /try again later/)
    const second = await server.authorize(photos.loginUrl())
    await photos.comesBack(second.url)
    assert.equal(server.asked.token.count, 2)
  })

  it('refuses an answer with a state that is not its own', async () => {
    const change = (parameters) => parameters.set('state', 'of-somebody-else')
    const { url } = await server.authorize(photos.loginUrl(), { change })
    await assert.rejects(photos.comesBack(url), /not begun here/)
    server.seen.refusesWrongState().assert()
  })

  it('refuses a token of a type that it does not know', async () => {
    server.break('token-type-jwt')
    const { url } = await server.authorize(photos.loginUrl())
    await assert.rejects(photos.comesBack(url), /token_type/)
    server.seen.refusesUnknownTokenType().assert()
  })
})

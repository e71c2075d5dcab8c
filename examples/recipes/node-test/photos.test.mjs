import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { signIn } from '../../clients/user.mjs'
import { Photos } from '../shared/photos.mjs'
import { alice, authorizationServer } from './authorization-server.mjs'

describe('photos', () => {
  const { server, failing, settings } = authorizationServer()
  let photos
  beforeEach(() => {
    photos = new Photos(settings())
  })
  const tokenRequests = () => server.requests.filter(({ url }) => url.endsWith('/token')).length

  it('shows the photos of whoever signed in', async () => {
    await photos.comesBack(await signIn(photos.loginUrl(), alice))
    assert.deepEqual(await photos.list(), { owner: 'alice' })
  })

  it('says that access was denied', async () => {
    const back = await signIn(photos.loginUrl(), { ...alice, decision: 'deny' })
    await assert.rejects(photos.comesBack(back), /access_denied/)
  })

  it('renews an access token that has ended', async () => {
    await photos.comesBack(await signIn(photos.loginUrl(), alice))
    server.clock.advance('2 hours')
    assert.deepEqual(await photos.list(), { owner: 'alice' })
    assert.equal(tokenRequests(), 2)
  })

  it('asks to try again when the server fails', async () => {
    const back = await signIn(photos.loginUrl(), alice)
    failing.token = true
    await assert.rejects(photos.comesBack(back), /try again later/)
  })

  it('refuses an answer with a state that is not its own', async () => {
    const back = await signIn(photos.loginUrl(), alice)
    back.searchParams.set('state', 'of-somebody-else')
    await assert.rejects(photos.comesBack(back), /not begun here/)
    assert.equal(tokenRequests(), 0)
  })
})

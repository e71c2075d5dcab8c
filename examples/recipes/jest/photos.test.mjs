import { beforeEach, describe, expect, it } from '@jest/globals'
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
    expect(await photos.list()).toEqual({ owner: 'alice' })
  })

  it('says that access was denied', async () => {
    const back = await signIn(photos.loginUrl(), { ...alice, decision: 'deny' })
    await expect(photos.comesBack(back)).rejects.toThrow(/access_denied/)
  })

  it('renews an access token that has ended', async () => {
    await photos.comesBack(await signIn(photos.loginUrl(), alice))
    server.clock.advance('2 hours')
    expect(await photos.list()).toEqual({ owner: 'alice' })
    expect(tokenRequests()).toBe(2)
  })

  it('asks to try again when the server fails', async () => {
    const back = await signIn(photos.loginUrl(), alice)
    failing.token = true
    await expect(photos.comesBack(back)).rejects.toThrow(/try again later/)
  })

  it('refuses an answer with a state that is not its own', async () => {
    const back = await signIn(photos.loginUrl(), alice)
    back.searchParams.set('state', 'of-somebody-else')
    await expect(photos.comesBack(back)).rejects.toThrow(/not begun here/)
    expect(tokenRequests()).toBe(0)
  })
})

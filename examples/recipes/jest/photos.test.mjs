import { beforeEach, describe, expect, it } from '@jest/globals'
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
    expect(await photos.list()).toEqual({ owner: 'alice' })
    server.seen.state().assert()
    server.seen.pkce().assert()
  })

  it('says that access was denied', async () => {
    const { url } = await server.authorize(photos.loginUrl(), { decision: 'deny' })
    await expect(photos.comesBack(url)).rejects.toThrow(/access_denied/)
  })

  it('renews an access token that has ended', async () => {
    const { url } = await server.authorize(photos.loginUrl())
    await photos.comesBack(url)
    await photos.list()
    server.clock.advance('2 hours')
    expect(await photos.list()).toEqual({ owner: 'alice' })
    server.seen.refreshes().assert()
  })

  it('asks to try again when the server fails, and then it works', async () => {
    server.next('token', { status: 503 })
    const first = await server.authorize(photos.loginUrl())
    await expect(photos.comesBack(first.url)).rejects.toThrow(/try again later/)
    const second = await server.authorize(photos.loginUrl())
    await photos.comesBack(second.url)
    expect(server.asked.token.count).toBe(2)
  })

  it('refuses an answer with a state that is not its own', async () => {
    const change = (parameters) => parameters.set('state', 'of-somebody-else')
    const { url } = await server.authorize(photos.loginUrl(), { change })
    await expect(photos.comesBack(url)).rejects.toThrow(/not begun here/)
    server.seen.refusesWrongState().assert()
  })

  it('refuses a token of a type that it does not know', async () => {
    server.break('token-type-jwt')
    const { url } = await server.authorize(photos.loginUrl())
    await expect(photos.comesBack(url)).rejects.toThrow(/token_type/)
    server.seen.refusesUnknownTokenType().assert()
  })
})

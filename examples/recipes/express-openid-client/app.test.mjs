import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { createMockServer, honest } from 'grantproof/mock-server'
import { signIn } from '../../clients/user.mjs'
import { alice, openStage } from '../shared/stage.mjs'
import { visitor } from '../shared/visitor.mjs'
import { createApp } from './app.mjs'

describe('login', () => {
  let stage, visit, loginUrl, failing
  const tokenResponse = (parts) =>
    failing ? { status: 503, headers: [], body: '' } : honest.tokenResponse(parts)
  before(async () => {
    stage = await openStage(createMockServer, createApp, { tokenResponse })
  })
  beforeEach(async () => {
    failing = false
    visit = visitor(stage.origin)
    loginUrl = (await visit('/login')).headers.get('location')
  })
  afterEach(() => stage.server.reset())
  after(() => stage.close())

  it('greets whoever signed in', async () => {
    await visit(await signIn(loginUrl, alice))
    assert.equal(await (await visit('/')).text(), 'Hello alice')
  })

  it('says who denied', async () => {
    const answer = await visit(await signIn(loginUrl, { ...alice, decision: 'deny' }))
    assert.equal(await answer.text(), 'access_denied')
  })

  it('signs in anew when the access token has ended', async () => {
    await visit(await signIn(loginUrl, alice))
    stage.server.clock.advance('2 hours')
    assert.equal((await visit('/')).headers.get('location'), '/login')
  })

  it('asks to try again when the server fails', async () => {
    const back = await signIn(loginUrl, alice)
    failing = true
    assert.equal((await visit(back)).status, 502)
  })

  it('refuses an answer to somebody else’s request', async () => {
    const back = await signIn(loginUrl, alice)
    const other = visitor(stage.origin)
    await other('/login')
    assert.equal((await other(back)).status, 403)
    assert.ok(!stage.server.requests.some(({ url }) => url.endsWith('/token')))
  })
})

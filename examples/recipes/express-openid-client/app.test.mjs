import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { createMockServer } from 'grantproof-mock-server'
import { openStage } from '../shared/stage.mjs'
import { visitor } from '../shared/visitor.mjs'
import { createApp } from './app.mjs'

describe('login', () => {
  let stage, visit, loginUrl
  before(async () => {
    stage = await openStage(createMockServer, createApp)
  })
  beforeEach(async () => {
    visit = visitor(stage.origin)
    loginUrl = (await visit('/login')).headers.get('location')
  })
  afterEach(() => stage.server.reset())
  after(() => stage.close())

  it('greets whoever signed in', async () => {
    const { url } = await stage.server.authorize(loginUrl)
    await visit(url)
    assert.equal(await (await visit('/')).text(), 'Hello alice')
  })

  it('says who denied', async () => {
    const { url } = await stage.server.authorize(loginUrl, { decision: 'deny' })
    const answer = await visit(url)
    assert.equal(await answer.text(), 'access_denied')
  })

  it('signs in anew when the access token has ended', async () => {
    const { url } = await stage.server.authorize(loginUrl)
    await visit(url)
    stage.server.clock.advance('2 hours')
    assert.equal((await visit('/')).headers.get('location'), '/login')
  })

  it('asks to try again when the server fails', async () => {
    const { url } = await stage.server.authorize(loginUrl)
    stage.server.next('token', { status: 503 })
    assert.equal((await visit(url)).status, 502)
  })

  it('refuses an answer to somebody else’s request', async () => {
    const { url } = await stage.server.authorize(loginUrl)
    const other = visitor(stage.origin)
    await other('/login')
    assert.equal((await other(url)).status, 403)
    assert.equal(stage.server.asked.token.count, 0)
  })
})

import { expect } from 'chai'
import type { MockServer } from '../../../mock-server/index.ts'
import { redisStore } from '../../../mock-server/redis.ts'
import { describeWithRedis, freePort } from '../../redis.ts'
import { authorizationUrl, redeem } from '../questions/client.ts'
import { ask, controlled, refusal } from './asking.ts'

describeWithRedis('control planes of two servers with one store, in Redis', (url) => {
  let one: MockServer
  let other: MockServer
  before(() => {
    const issuer = 'https://as.example'
    one = controlled({ issuer, store: redisStore({ url: url() }) })
    other = controlled({ issuer, store: redisStore({ url: url() }) })
  })
  after(() => Promise.all([one.close(), other.close()]))

  it('share snapshots and resets, and what is in the store', async () => {
    const { parameters } = (await ask(one, 'POST /authorize', { url: authorizationUrl(one) })).json as {
      parameters: { code: string }
    }
    const snapshot = (await ask(other, 'GET /snapshot')).json
    expect(await redeem(other, parameters.code)).to.include({ status: 200 })
    expect((await ask(one, 'PUT /snapshot', snapshot)).status).to.equal(204)
    expect(await redeem(one, parameters.code)).to.include({ status: 200 })
    const { json: tokens } = await ask(one, 'POST /tokens', { scope: 'write' })
    expect((await ask(other, 'POST /reset')).status).to.equal(204)
    const headers = { authorization: `Bearer ${String(tokens['access_token'])}` }
    const opened = await one.fetch(new Request(one.describe().resource.url, { headers }))
    expect(opened.status).to.equal(401)
  })

  it('have users, answers, defects and clocks of their own', async () => {
    await ask(one, 'POST /users', { username: 'dora', password: 'Explorer-1' })
    await ask(one, 'POST /answers', { endpoint: 'token', answer: 'reset' })
    await ask(one, 'PUT /defects', { defects: ['code-reusable'] })
    await ask(one, 'PUT /clock', { frozen: true })
    expect((await ask(other, 'GET /users/dora')).status).to.equal(404)
    expect((await ask(other, 'GET /answers')).json).to.eql({ answers: [] })
    expect((await ask(other, 'GET /defects')).json).to.eql({ defects: [] })
    expect((await ask(other, 'GET /clock')).json).to.have.property('frozen', false)
  })

  it('say in one sentence that the store cannot be reached', async () => {
    const store = redisStore({ url: `redis://127.0.0.1:${await freePort()}` })
    const lost = controlled({ store })
    expect(await refusal(lost, 'POST /reset')).to.match(/^500 server_error: /)
    await lost.close()
  })
})

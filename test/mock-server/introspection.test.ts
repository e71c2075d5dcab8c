import { expect } from 'chai'
import { createMockServer } from '../../mock-server/index.ts'
import { Walker } from './walk.ts'

describe('introspection at the honest mock server', () => {
  const app = { id: 'app', secret: 'app-Secret.7f3a91c2' }
  const asked = async (fields: Record<string, string>) => {
    const answer = await new Walker(createMockServer()).post('/introspect', fields)
    return { status: answer?.status, body: JSON.parse(answer?.body ?? '') as Record<string, unknown> }
  }
  const credentials = { client_id: app.id, client_secret: app.secret }

  it('tells a client of an unknown token only that it is not active', async () => {
    const { status, body } = await asked({ ...credentials, token: 'unknown' })
    expect(status).to.equal(200)
    expect(body).to.eql({ active: false })
  })
  it('refuses who does not authenticate', async () => {
    expect((await asked({ token: 'unknown' })).status).to.equal(401)
    expect((await asked({ ...credentials, client_secret: 'wrong', token: 'unknown' })).status).to.equal(401)
  })
  it('refuses a client that has nothing to authenticate with', async () => {
    expect((await asked({ client_id: 'public-app', token: 'unknown' })).status).to.equal(403)
  })
  it('wants a token', async () => {
    expect((await asked(credentials)).status).to.equal(400)
  })
})

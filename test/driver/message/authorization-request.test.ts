import { expect } from 'chai'
import { Cast } from '../../../driver/cast/cast.ts'
import { createMockServer } from '../../../mock-server/index.ts'
import { inProcessStage } from '../../../run/world.ts'

const cast = (defects: string[] = []) => new Cast({ stage: inProcessStage(createMockServer({ defects })) })

describe('an authorization request', () => {
  it('goes by POST with the parameters in the body', async () => {
    const { owner, client, transcript } = cast()
    const request = client.request().posted().asValid()
    expect(request.url).to.equal(request.endpoint)
    const answer = await owner.approves(request)
    expect(answer.granted).to.equal(true)
    const [first] = transcript.exchanges
    expect(first?.request).to.include({ method: 'POST', url: request.endpoint, body: request.form })
  })

  it('goes to another URI of the endpoint, behind the query that it has', () => {
    const { client } = cast()
    const request = client.request().at('https://as.test/authorize?tenant=main')
    expect(request.url).to.equal(`https://as.test/authorize?tenant=main&${request.form}`)
  })

  it('is sent again by POST where GET gets 405, and the answer tells', async () => {
    const { owner, client } = cast(['authorize-post-only'])
    const answer = await owner.approves(client.request())
    expect(answer.granted).to.equal(true)
    expect(answer.request.method).to.equal('POST')
  })
})

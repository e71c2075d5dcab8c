import { expect } from 'chai'
import { authorizationUrl, redeem, sentence, server } from './client.ts'

describe('defects for a time', () => {
  it('break a rule until they are mended, while codes and sessions go on', async () => {
    const at = server()
    const { code } = await at.authorize(authorizationUrl(at))
    const mend = at.break('code-reusable')
    expect(at.defects).to.eql(['code-reusable'])
    expect((await redeem(at, code)).status).to.equal(200)
    expect((await redeem(at, code)).status).to.equal(200)
    mend()
    mend()
    expect(at.defects).to.eql([])
    const other = (await at.authorize(authorizationUrl(at))).code
    expect((await redeem(at, other)).status).to.equal(200)
    expect((await redeem(at, other)).status).to.equal(400)
  })

  it('last as long as a piece of work, also one that fails', async () => {
    const at = server({ defects: ['state-decoded-twice'] })
    const during = at.withDefects(['code-reusable'], () => {
      expect(at.defects).to.eql(['state-decoded-twice', 'code-reusable'])
      throw new Error('the test failed')
    })
    expect(await sentence(() => during)).to.equal('the test failed')
    expect(at.defects).to.eql(['state-decoded-twice'])
  })

  it('can all be mended, and come back as they were by a reset', async () => {
    const at = server({ defects: ['state-decoded-twice'] })
    at.break('code-reusable')
    at.mend()
    expect((await at.authorize(authorizationUrl(at, { state: 'a%41' }))).state).to.equal('a%41')
    await at.reset()
    expect(at.defects).to.eql(['state-decoded-twice'])
    expect((await at.authorize(authorizationUrl(at, { state: 'a%41' }))).state).not.to.equal('a%41')
  })

  it('leave everything as it is where a name is not known', async () => {
    const at = server()
    expect(await sentence(() => at.break('code-reusable', 'cod-reusable'))).to.equal(
      'no defect is called cod-reusable; did you mean code-reusable?',
    )
    expect(at.defects).to.eql([])
  })

  it('mend themselves at the end of a block', () => {
    const at = server()
    const mend = at.break('code-reusable')
    mend[Symbol.dispose]()
    expect(at.defects).to.eql([])
  })

  it('work at a vendor, whose departures stay', async () => {
    const at = server({ like: 'wso2-is-5.7' })
    const before = await at.fetch(new Request(at.describe().authorization_endpoint))
    at.break('code-reusable')
    at.mend()
    const after = await at.fetch(new Request(at.describe().authorization_endpoint))
    expect(after.headers.get('location')).to.equal(before.headers.get('location'))
  })
})

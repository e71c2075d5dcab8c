import { expect } from 'chai'
import { createMockServer } from '../../../mock-server/index.ts'
import { oneTimeCodeOf } from '../../../mock-server/endpoints/pages/one-time-code.ts'
import { hiddenFields, location, Walker } from '../walk.ts'

const secret = 'JBSWY3DPEHPK3PXP'
const tess = { username: 'tess', password: 'x', totp_secret: secret }
const at = 1_000_000

const server = () => createMockServer({ users: [tess], clock: { at, frozen: true } })

/** The right password is given: the page that asks for a code. */
async function halfway(walker: Walker) {
  const login = await walker.get('/login')
  const fields = { ...hiddenFields(login), username: tess.username, password: tess.password }
  const answer = await walker.post('/login', fields)
  return { answer, page: await walker.get(location(answer)) }
}

const wrong = (code: string, more: number) => String((Number(code) + 1 + more) % 1_000_000).padStart(6, '0')

describe('one-time codes', () => {
  it('cannot be tried more often by trying at once', async () => {
    const mock = server()
    const walker = new Walker(mock)
    const { page } = await halfway(walker)
    const code = await oneTimeCodeOf(secret, at)
    const { cookie } = walker
    const tries = await Promise.all(
      [...Array.from({ length: 20 }, (_, index) => wrong(code, index)), code].map((otp) => {
        const one = new Walker(mock)
        one.cookie = cookie
        return one.post('/one-time-code', { ...hiddenFields(page), otp })
      }),
    )
    expect(tries.filter((answer) => location(answer) === '/')).to.have.length(0)
  })

  it('are tried a few times only, however often the password is right', async () => {
    const mock = server()
    const code = await oneTimeCodeOf(secret, at)
    let count = 0
    for (let round = 0; round < 6; round += 1) {
      const walker = new Walker(mock)
      const { answer, page } = await halfway(walker)
      if (answer?.status === 429) break
      for (let one = 0; one < 5; one += 1, count += 1)
        await walker.post('/one-time-code', { ...hiddenFields(page), otp: wrong(code, count) })
    }
    expect(count).to.equal(20)
    mock.clock.advance('16 minutes')
    const walker = new Walker(mock)
    const { page } = await halfway(walker)
    const otp = await oneTimeCodeOf(secret, mock.clock.now())
    const answer = await walker.post('/one-time-code', { ...hiddenFields(page), otp })
    expect(location(answer)).to.equal('/')
  })
})

import { expect } from 'chai'
import { paced } from '../../../driver/transport/pace.ts'
import type { Headers } from '../../../driver/wire.ts'

/** A server that answers with these statuses in turn, and the times at which requests reached it; milliseconds. */
function limited(statuses: number[], headers: Headers = []) {
  let clock = 0
  const arrived: number[] = []
  let limits = 0
  const send = paced(
    async () => {
      arrived.push(clock)
      return { status: statuses.shift() ?? 200, headers, body: '' }
    },
    {
      pause: async (milliseconds) => {
        clock += milliseconds
      },
      now: () => clock,
      patienceMs: 120_000,
      onBusy: () => (limits += 1),
    },
  )
  const request = { method: 'GET', url: 'https://as.example/', headers: [] }
  return {
    arrived,
    limits: () => limits,
    asks: async (times: number) => {
      for (let time = 0; time < times; time += 1) await send(request)
    },
  }
}

describe('the pace of requests', () => {
  it('is nobody’s concern while the server answers', async () => {
    const { asks, arrived, limits } = limited([200, 500])
    await asks(3)
    expect(arrived).to.eql([0, 0, 0])
    expect(limits()).to.equal(0)
  })

  it('slows down at a 429, and more with each', async () => {
    const { asks, arrived, limits } = limited([429, 200, 429])
    await asks(5)
    expect(arrived).to.eql([0, 500, 550, 1550, 1650])
    expect(limits()).to.equal(1)
  })

  it('leaves the server alone for as long as it asks, within reason', async () => {
    const short = limited([429], [['Retry-After', '7']])
    await short.asks(2)
    expect(short.arrived).to.eql([0, 7000])
    const dated = limited([429], [['retry-after', new Date(9000).toUTCString()]])
    await dated.asks(2)
    expect(dated.arrived).to.eql([0, 9000])
    const long = limited([429], [['Retry-After', '86400']])
    await long.asks(2)
    expect(long.arrived).to.eql([0, 30_000])
  })

  it('does not wait for ever: where nothing else comes, a request that would have to wait fails', async () => {
    const statuses = Array.from({ length: 100 }, () => 429)
    const { asks, arrived } = limited(statuses, [['Retry-After', '31536000']])
    await asks(5)
    expect(arrived).to.eql([0, 30_000, 60_000, 90_000, 120_000])
    await asks(1)
    const said = await asks(1).catch((error: unknown) => (error as Error).message)
    expect(said).to.equal(
      'as.example has answered nothing but 429 (too many requests) for more than 120 s, so no request waits for it any more',
    )
    expect(arrived).to.have.length(6)
  })

  it('slows down at a 503 that says when to come again, and at no other', async () => {
    const { asks, arrived } = limited([503], [['Retry-After', '7']])
    await asks(2)
    expect(arrived).to.eql([0, 7000])
    const plain = limited([503])
    await plain.asks(2)
    expect(plain.arrived).to.eql([0, 0])
  })

  it('hands the 429 on as it is', async () => {
    const send = paced(async () => ({ status: 429, headers: [], body: 'slow' }), {
      pause: async () => undefined,
      now: () => 0,
      patienceMs: 120_000,
    })
    expect(await send({ method: 'GET', url: 'https://as.example/', headers: [] })).to.include({
      status: 429,
      body: 'slow',
    })
  })
})

import { expect } from 'chai'
import { patient } from '../../../driver/transport/patience.ts'
import { TransportError, type WireResponse } from '../../../driver/wire.ts'

const ok: WireResponse = { status: 200, headers: [], body: '' }

/** A server that is there at some times only; milliseconds. */
function away(isThere: (now: number) => boolean, reason: TransportError['reason'] = 'reset') {
  let clock = 0
  let sent = 0
  const sentences: string[] = []
  const send = patient(
    async () => {
      sent += 1
      if (isThere(clock)) return ok
      throw new TransportError(reason, 'as.example closed the connection')
    },
    {
      patienceMs: 30_000,
      pause: async (milliseconds) => void (clock += milliseconds),
      now: () => clock,
      onGivenUp: (sentence) => sentences.push(sentence),
    },
  )
  const asks = async (path = '/token'): Promise<string> =>
    send({ method: 'GET', url: `https://as.example${path}`, headers: [] }).then(
      () => 'answered',
      (error: unknown) => (error instanceof TransportError ? error.message : 'broken'),
    )
  const asksOften = async (times: number, path?: string): Promise<void> => {
    for (let time = 0; time < times; time += 1) await asks(path)
  }
  return {
    asks,
    asksOften,
    sentences,
    sent: () => sent,
    now: () => clock,
    passes: (milliseconds: number) => void (clock += milliseconds),
  }
}

describe('the patience with a server that stops answering', () => {
  it('is not tried by one that never answered: each request fails by itself', async () => {
    const { asksOften, sent, now } = away(() => false)
    await asksOften(50)
    expect(sent()).to.equal(50)
    expect(now()).to.equal(0)
  })

  it('gives up one that does not, with one sentence, and then fails at once', async () => {
    let there = true
    const { asks, asksOften, now, sent, sentences } = away(() => there)
    await asks()
    there = false
    await asksOften(20)
    expect(now()).to.equal(0)
    await asksOften(40)
    expect(now()).to.be.within(29_000, 31_000)
    const before = sent()
    const said = await asks()
    expect(sent()).to.equal(before)
    expect(said).to.match(
      /^as\.example\/token has stopped answering: \d+ requests in a row came to nothing, at last because as\.example closed the connection$/,
    )
    expect(sentences).to.have.length(1)
  })

  it('goes on where it comes back in time', async () => {
    let there = true
    const { asks, asksOften, sent, sentences } = away(() => there)
    await asks()
    there = false
    await asksOften(25)
    there = true
    const before = sent()
    for (let time = 0; time < 3; time += 1) expect(await asks()).to.equal('answered')
    expect(sent()).to.equal(before + 3)
    expect(sentences).to.eql([])
  })

  it('tries one that was given up now and then', async () => {
    let there = true
    const { asks, asksOften, passes } = away(() => there)
    await asks()
    there = false
    await asksOften(70)
    there = true
    expect(await asks()).to.contain('has stopped answering')
    passes(11_000)
    expect(await asks()).to.equal('answered')
    expect(await asks()).to.equal('answered')
  })

  it('is about one address, unless nobody is there at all', async () => {
    let there = true
    const hung = away(() => there)
    await hung.asks('/a')
    there = false
    await hung.asksOften(70, '/a')
    expect(await hung.asks('/b')).to.equal('as.example closed the connection')
    there = true
    const dead = away(() => there, 'refused')
    await dead.asks('/a')
    there = false
    await dead.asksOften(70, '/a')
    expect(await dead.asks('/b')).to.contain('as.example has stopped answering')
  })
})

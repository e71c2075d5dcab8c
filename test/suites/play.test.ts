import { expect } from 'chai'
import { Stage } from '../../driver/cast/stage.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { proven } from '../../proof/proven.ts'
import { staged } from '../../run/staging.ts'
import { inProcessStage } from '../../run/world.ts'
import { check, suite, type Play } from '../../suites/check.ts'
import { play } from '../../suites/play.ts'

const rule = (id: string) => ({ id, spec: 'house', statement: 'a rule' })

/** Without a clock to move, as a real server is. */
const open = async () => {
  const { target, send } = inProcessStage(createMockServer())
  return { stage: new Stage({ target, send }), close: async () => {} }
}

/** Plays checks that wait before one that does not, and tells what happened in which order. */
async function order(concurrency: number, waiters: 1 | 2): Promise<string[]> {
  const seen: string[] = []
  const asking: Play = async ({ send, target }) => {
    await send({ method: 'GET', url: target.authorization_endpoint, headers: [] })
  }
  const waiting = ['one', 'two'].slice(0, waiters).map((name) =>
    check(rule(name), async (cast) => {
      await cast.wait('60ms')
      await asking(cast)
      seen.push(`${name} waited`)
    }),
  )
  const quick = check(rule('quick'), async (cast) => {
    await asking(cast)
    seen.push('quick')
  })
  const onWait = ({ id }: { id: string }, milliseconds: number) => seen.push(`${id} waits ${milliseconds} ms`)
  const playing = play([suite('house', ...waiting, quick)], { open, concurrency, onWait })
  const results = await Promise.all(playing.map(({ result }) => result))
  expect(results.every((result) => result?.verdict === 'pass')).to.equal(true)
  return seen
}

describe('checks under way', () => {
  it('make room for another while they wait', async () => {
    expect(await order(2, 2)).to.eql([
      'one waits 60 ms',
      'two waits 60 ms',
      'quick',
      'one waited',
      'two waited',
    ])
  })

  it('keep the server to themselves where they are one at a time', async () => {
    expect(await order(1, 1)).to.eql(['one waits 60 ms', 'one waited', 'quick'])
  })

  it('are begun first where they let time pass, and told of in the order of the suites', async () => {
    const seen: string[] = []
    const noting = (id: string, how: { waits?: true }) =>
      check(
        rule(id),
        async ({ send, target }) => {
          seen.push(id)
          await send({ method: 'GET', url: target.authorization_endpoint, headers: [] })
        },
        how,
      )
    const playing = play(
      [
        suite('first', noting('quick', {}), noting('slow', { waits: true })),
        suite('second', noting('slower', { waits: true }), noting('quicker', {})),
      ],
      { open, concurrency: 1 },
    )
    await Promise.all(playing.map(({ result }) => result))
    expect(seen).to.eql(['slow', 'slower', 'quick', 'quicker'])
    expect(playing.map(({ check: { id } }) => id)).to.eql(['quick', 'slow', 'slower', 'quicker'])
  })
})

/** Those that wait for a brake to be released have pulled it before: whatever came beside them would be braked too. */
const guessing = ['rfc6749-10.10-protect-end-user-credentials', 'rfc6749-2.3.1-brute-force-protection']

describe('checks of the catalogue that let time pass', () => {
  it('say so, except those that guess', async () => {
    const waited = new Set<string>()
    const watched = async (id: string) => {
      const { target, send, handshake, clock } = inProcessStage(createMockServer(staged(id)))
      const advance = (milliseconds: number) => {
        waited.add(id)
        clock?.advance(milliseconds)
      }
      const watching = clock && { ...clock, now: () => clock.now(), advance }
      return { stage: new Stage({ target, send, handshake, clock: watching }), close: async () => {} }
    }
    const playing = play(proven, { open: watched, concurrency: 8, exchanges: false })
    await Promise.all(playing.map(({ result }) => result))
    const marked = playing.flatMap(({ check: { id, waits } }) => (waits ? [id] : []))
    expect([...waited].sort()).to.eql([...marked, ...guessing].sort())
  })
})

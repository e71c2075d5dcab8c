/** A million grants at one server: whether memory stays as it is once the store and the log are full. */
import { createMockServer } from '../../mock-server/index.ts'
import { byHandle, overPort } from '../asks.ts'
import { grant, type Ask } from '../grant.ts'
import { heap, resident } from '../holding.ts'
import { inLanes } from '../in-lanes.ts'
import { round } from '../measure.ts'
import { withMock } from '../mock.ts'
import type { Table } from '../table.ts'

const inProcess = 1_000_000
const onPort = 50_000
const atOnce = 16
/** Parts of all grants after which is looked. */
const parts = [0.02, 0.1, 0.25, 0.5, 0.75, 1]

interface Look {
  after: number
  /** What was measured; megabytes. */
  held: readonly number[]
  /** Grants a second since the last look. */
  rate: number
}

/**
 * Grants one lot after the other.
 *
 * @param looks at what is held, between two lots
 * @param told of each look while the rest goes on
 * @throws {Error} when one grant does not work
 */
export async function soaked(
  ask: Ask,
  grants: number,
  looks: () => readonly number[],
  told: (look: Look) => void = () => {},
): Promise<Look[]> {
  const all: Look[] = []
  for (const part of parts) {
    const after = Math.round(grants * part)
    const lot = after - (all.at(-1)?.after ?? 0)
    const began = performance.now()
    await inLanes(atOnce, lot, () => grant(ask))
    const rate = Math.round(lot / ((performance.now() - began) / 1000))
    const look = { after, held: looks(), rate }
    all.push(look)
    told(look)
  }
  return all
}

const tell = (where: string) => (look: Look) =>
  void process.stderr.write(
    `soak ${where}: ${look.after} grants, ${look.held.join(' and ')} MB, ${look.rate} a second\n`,
  )

export async function soak(): Promise<Table> {
  const server = createMockServer()
  const within = await soaked(
    byHandle(server),
    inProcess,
    () => [heap(), round(process.memoryUsage().rss / 1024 / 1024)],
    tell('in process'),
  )
  const port = await withMock(async ({ issuer = '' }, pid) => {
    const { ask, close } = overPort(issuer)
    const looks = await soaked(ask, onPort, () => [resident(pid).now], tell('on a port'))
    await close()
    return looks
  })
  const percent = (part: number) => `${round(part * 100)} %`
  return {
    title: 'Soak',
    notes: [
      `Without a port ${inProcess.toLocaleString('en')} grants, on a port ${onPort.toLocaleString('en')}, ${atOnce} at once, at a server that is told nothing; none failed. After so much of them:`,
      'The heap is what is left after a collection, in megabytes; held is what the process has from the system. Rates are those since the column before.',
    ],
    columns: ['', ...parts.map(percent)],
    rows: [
      ['without a port, heap', ...within.map(({ held: [mb = 0] }) => mb)],
      ['without a port, held', ...within.map(({ held: [, mb = 0] }) => mb)],
      ['without a port, grants a second', ...within.map(({ rate }) => rate)],
      ['on a port, held', ...port.map(({ held: [mb = 0] }) => mb)],
      ['on a port, grants a second', ...port.map(({ rate }) => rate)],
    ],
  }
}

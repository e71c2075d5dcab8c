import { Stage } from '../../driver/cast/stage.ts'
import type { Headers } from '../../driver/wire.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { demandsChallenge, staged } from '../../run/staging.ts'
import { inProcessStage } from '../../run/world.ts'
import { suites } from '../../suites/index.ts'
import { play } from '../../suites/play.ts'
import type { CheckResult } from '../../suites/verdict.ts'

/** Plays every check, each against a good server that answers every request from some point on in one way. */
export async function turning(
  after: number,
  answer: { status: number; html: string; headers?: Headers },
): Promise<CheckResult[]> {
  const open = async (id: string) => {
    const { target, send, clock } = inProcessStage(createMockServer(staged(id)))
    let asked = 0
    return {
      stage: new Stage({
        target,
        clock,
        sendsChallenge: demandsChallenge(id),
        send: async (request) => {
          asked += 1
          if (asked <= after) return send(request)
          const { status, html: body, headers = [] } = answer
          return { status, headers: [['content-type', 'text/html'], ...headers], body }
        },
      }),
      close: async () => {},
    }
  }
  const playing = play(suites, { open, concurrency: 4, exchanges: false })
  const results = await Promise.all(playing.map(({ result }) => result))
  return results.filter((result) => result !== undefined)
}

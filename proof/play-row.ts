/** Plays checks without a socket, each against a fresh server. */
import { Stage } from '../driver/cast/stage.ts'
import type { MockServer } from '../mock-server/index.ts'
import { inProcessStage } from '../run/world.ts'
import { proven } from './proven.ts'
import { repeatable } from './random.ts'
import { demandsChallenge } from '../run/staging.ts'
import type { Check } from '../suites/check.ts'
import { play } from '../suites/play.ts'
import type { CheckResult } from '../suites/verdict.ts'

export interface PlayedRow {
  results: CheckResult[]
  requests: number
}

/**
 * @param parts.server a new server for the check with this id
 * @param parts.only which checks are played; default all
 * @param parts.pkce the clients have learned that they have to send a code_challenge
 * @param parts.maySkip what the server lacks is skipped, though another document demands it of everybody
 */
export async function playRow(parts: {
  server: (id: string) => MockServer
  only?: (id: string) => boolean
  pkce?: boolean
  maySkip?: boolean
}): Promise<PlayedRow> {
  const { server, only = () => true, pkce = false, maySkip = false } = parts
  let requests = 0
  const open = async (id: string) => {
    const { target, send, handshake, clock } = inProcessStage(server(id))
    const random = repeatable('client')
    const named = (prefix = '') => `${prefix}${random()}`
    const counted: Stage['send'] = (request) => {
      requests += 1
      return send(request)
    }
    const sendsChallenge = demandsChallenge(id)
    const stage = new Stage({ target, send: counted, handshake, clock, unguessable: named, sendsChallenge })
    if (pkce) for (const { client_id } of target.clients) stage.insistence.set(client_id, { pkce })
    return { stage, close: async () => {} }
  }
  const asked = (check: Check) => (maySkip ? { ...check, otherwise: undefined } : check)
  const chosen = proven.map((suite) => ({
    ...suite,
    checks: suite.checks.filter(({ id }) => only(id)).map(asked),
  }))
  const results: CheckResult[] = []
  for (const { result } of play(chosen, { open, concurrency: 4, exchanges: false })) {
    const check = await result
    if (check) results.push(check)
  }
  return { results, requests }
}

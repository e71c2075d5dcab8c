/** The same requests by bare undici: no browser, no pages, no judging, no limits, nothing written down. */
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { Agent, request as undiciRequest } from 'undici'
import { usual } from './checks.ts'
import type { Lane, Step } from './lanes.ts'

export interface Replayed {
  requests: number
  /** Answered with another status than in the run: codes and sessions of the recorded run are unknown here. */
  otherStatus: number
}

/**
 * Sends what was recorded to another instance of the server, each check in sequence, checks side by side.
 *
 * @param origins of the recorded server and of this one
 * @param waits whether declared waits are waited too
 */
export async function replay(
  lanes: readonly Lane[],
  origins: { from: string; to: string },
  { waits }: { waits: boolean },
): Promise<Replayed> {
  const agent = new Agent()
  const limit = pLimit(usual)
  const counts: Replayed = { requests: 0, otherStatus: 0 }
  const act = async (step: Step) => {
    if (step.wait !== undefined && waits) await sleep(step.wait)
    if (!step.request) return
    counts.requests += 1
    const status = await send(step.request)
    if (status !== step.status) counts.otherStatus += 1
  }
  const send = async ({ method, url, headers, body }: NonNullable<Step['request']>) => {
    const there = url.startsWith(origins.from) ? origins.to + url.slice(origins.from.length) : url
    try {
      const response = await undiciRequest(there.split('#', 1)[0] ?? there, {
        dispatcher: agent,
        method: method as 'GET',
        headers: headers.flat(),
        body: body ?? null,
      })
      await response.body.text()
      return response.statusCode
    } catch {
      return undefined // where the run got no answer, there is none here either
    }
  }
  try {
    const [preflight, ...checks] = lanes
    if (preflight) await inSequence(preflight.steps, act)
    await Promise.all(checks.map(({ steps }) => limit(() => inSequence(steps, act))))
  } finally {
    await agent.destroy()
  }
  return counts
}

/** Begins each step when as many have ended as when it was recorded. */
async function inSequence(steps: readonly Step[], act: (step: Step) => Promise<void>): Promise<void> {
  const underWay = new Set<Promise<void>>()
  let ended = 0
  for (const step of steps) {
    while (ended < step.after) await Promise.race(underWay)
    const acting: Promise<void> = act(step).finally(() => {
      ended += 1
      underWay.delete(acting)
    })
    underWay.add(acting)
  }
  await Promise.all(underWay)
}

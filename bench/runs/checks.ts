/** All checks against one server, as a run plays them, with the waits in our hands. */
import pLimit from 'p-limit'
import { preflight } from '../../driver/cast/knowing/preflight.ts'
import { Secrets } from '../../driver/record/secrets.ts'
import type { Target } from '../../driver/target/target.ts'
import { chosenUnder, profileNamed } from '../../run/profile.ts'
import { remoteWorld } from '../../run/world.ts'
import { suites } from '../../suites/index.ts'
import { judge } from '../../suites/judge.ts'
import { waitingFirst } from '../../suites/play.ts'
import { Lane } from './lanes.ts'

/** Checks side by side, as in a run by default. */
export const usual = 8

/** Plays everything without waiting. @param concurrency checks side by side */
export async function playWithoutWaits(target: Target, concurrency = usual): Promise<void> {
  await playEach(target, concurrency)
}

/** Plays everything and gives what was sent: the lane of the preflight, then one for each check in the order in which they begin. */
export async function record(target: Target, concurrency = usual): Promise<Lane[]> {
  const lanes: Lane[] = []
  await playEach(target, concurrency, () => {
    const lane = new Lane()
    lanes.push(lane)
    return lane
  })
  return lanes
}

async function playEach(target: Target, concurrency: number, laneOf?: () => Lane): Promise<void> {
  const world = remoteWorld(target, {})
  const { stage } = await world.open('')
  const limit = pLimit(concurrency)
  const secrets = new Secrets()
  try {
    const outcome = await preflight(laneOf?.().recording(stage) ?? stage)
    if (!outcome.works) throw new Error(`the mock server does not grant: ${outcome.problem}`)
    const chosen = chosenUnder(suites, profileNamed()).flatMap(({ name: suite, checks }) =>
      checks.map((check) => ({ suite, check })),
    )
    const playing = waitingFirst(chosen).map(({ suite, check }) => {
      const lane = laneOf?.()
      const pause = lane?.pause ?? (async () => {})
      return limit(() => judge(suite, check, { stage: lane?.recording(stage) ?? stage, secrets, pause }))
    })
    await Promise.all(playing)
  } finally {
    await world.close()
  }
}

/** What a run sent, in the form in which it can be sent again: a lane for each check. */
import type { Stage } from '../../driver/cast/stage.ts'
import type { Transport, WireRequest } from '../../driver/wire.ts'

/** One request or one declared wait. */
export interface Step {
  /** How many steps of the lane had ended when this one began: requests that raced each other race again. */
  after: number
  request?: WireRequest
  /** Milliseconds. */
  wait?: number
  /** Of the answer; undefined where none came. */
  status?: number
}

export type Pause = (milliseconds: number) => Promise<void>

export class Lane {
  readonly steps: Step[] = []
  #ended = 0

  /** The same stage, what is sent through it written down here. Everything else of it stays shared. */
  recording(stage: Stage): Stage {
    const send: Transport = (request) =>
      this.#during({ after: this.#ended, request }, () => stage.send(request))
    return new Proxy(stage, {
      get: (of, name) => {
        if (name === 'send') return send
        const member = Reflect.get(of, name, of) as unknown
        // Its methods need the stage itself, which has members of its own.
        return typeof member === 'function' ? (member.bind(of) as unknown) : member
      },
    })
  }

  /** Writes waits down instead of waiting. */
  readonly pause: Pause = (wait) => this.#during({ after: this.#ended, wait }, async () => {})

  async #during<T>(step: Step, act: () => Promise<T>): Promise<T> {
    this.steps.push(step)
    try {
      const outcome = await act()
      if (isAnswer(outcome)) step.status = outcome.status
      return outcome
    } finally {
      this.#ended += 1
    }
  }
}

/** How many requests of a lane have to come one after the other: each may wait for those that had ended before it. */
export function longestChain({ steps }: Pick<Lane, 'steps'>): number {
  const ends: number[] = []
  for (const { after, request } of steps) {
    const before = after === 0 ? 0 : (ends.toSorted((a, b) => a - b)[after - 1] ?? 0)
    ends.push(before + (request ? 1 : 0))
  }
  return Math.max(0, ...ends)
}

function isAnswer(outcome: unknown): outcome is { status: number } {
  return typeof outcome === 'object' && outcome !== null && 'status' in outcome
}

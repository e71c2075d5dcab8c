/** Answers that a test arranges beforehand, and requests that it holds back. */
import { nearest } from '../nearest.ts'
import { milliseconds } from '../clock.ts'
import { endpointNames, type EndpointName, type Entry } from '../log/entry.ts'
import type { MockResponse } from '../message/wire.ts'
import { responseOf, type Answer } from './answer.ts'
import { checkAnswer } from './fault.ts'
import { Hold } from './hold.ts'

export interface PlanOptions {
  /** How many requests; default 1 for answers, all for requests that are held. */
  times?: number
  /** Which requests of the endpoint; default any. */
  if?: (request: Entry) => boolean
}

/** An answer that waits for its request. */
export interface PlannedAnswer {
  readonly endpoint: EndpointName
  readonly answer: Answer
  /** How many requests are still to be answered so. */
  readonly left: number
  /** Takes it back. */
  cancel(): void
}

interface Plan extends PlannedAnswer {
  left: number
  applies: (request: Entry) => boolean
}

export class Plans {
  #plans: Plan[] = []
  #holds: Hold[] = []

  get pending(): readonly PlannedAnswer[] {
    return this.#plans
  }

  /** @throws {Error} one sentence, when the endpoint, the answer or the number is none */
  next(
    endpoint: EndpointName,
    answer: Answer,
    { times = 1, if: applies = () => true }: PlanOptions = {},
  ): PlannedAnswer {
    checkEndpoint(endpoint)
    checkAnswer(answer)
    checkTimes(times)
    const plan: Plan = {
      endpoint,
      answer,
      left: times,
      applies,
      cancel: () => {
        this.#plans = this.#plans.filter((other) => other !== plan)
      },
    }
    this.#plans = [...this.#plans, plan]
    return plan
  }

  /** @throws {Error} one sentence, when the endpoint or the number is none */
  hold(endpoint: EndpointName, { times = Infinity, if: applies = () => true }: PlanOptions = {}): Hold {
    checkEndpoint(endpoint)
    checkTimes(times)
    const hold = new Hold((request) => request.endpoint === endpoint && applies(request), times)
    this.#holds = [...this.#holds.filter(({ released }) => !released), hold]
    return hold
  }

  /** Takes all plans back and lets go what is held. */
  clear(): void {
    for (const hold of this.#holds) hold.release()
    this.#holds = []
    this.#plans = []
  }

  /** @param own works out the server's own answer */
  async answer(
    request: Entry,
    own: () => Promise<MockResponse | undefined>,
  ): Promise<{ response: MockResponse | undefined; planned: boolean }> {
    // A browser's question whether it may ask (CORS) is not the request that a test means.
    if (request.method === 'OPTIONS') return { response: await own(), planned: false }
    for (const hold of this.#holds) if (hold.takes(request)) await hold.wait(request)
    const plan = this.#plans.find(
      ({ endpoint, applies }) => endpoint === request.endpoint && applies(request),
    )
    if (!plan) return { response: await own(), planned: false }
    plan.left -= 1
    if (plan.left <= 0) plan.cancel()
    const { answer } = plan
    if (typeof answer === 'object' && answer.delay !== undefined) await pause(milliseconds(answer.delay))
    return { response: await responseOf(answer, request, own), planned: true }
  }
}

function pause(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration))
}

function checkEndpoint(name: string): void {
  if ((endpointNames as readonly string[]).includes(name)) return
  throw new Error(`No endpoint is called ${name}: did you mean ${nearest(name, endpointNames)}?`)
}

function checkTimes(times: number): void {
  if (times === Infinity || (Number.isInteger(times) && times > 0)) return
  throw new RangeError(`times is ${times}: give a whole number from 1, or Infinity.`)
}

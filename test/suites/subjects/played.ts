/** One check against a mock server that is set up for it, and changed in the way that a test is about. */
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import type { Target } from '../../../driver/target/target.ts'
import { TransportError, type WireRequest, type WireResponse } from '../../../driver/wire.ts'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'
import { staged } from '../../../run/staging.ts'
import { suites } from '../../../suites/index.ts'
import { judge } from '../../../suites/judge.ts'
import type { CheckResult } from '../../../suites/verdict.ts'

interface Changes extends MockServerOptions {
  /** What the operator says of it. */
  told?: (target: Target) => Target
  /** What comes in the place of the server's answer; nothing: its own. */
  instead?: (request: WireRequest) => WireResponse | undefined
  /** What becomes of each text that the server answers. */
  body?: (text: string) => string
}

export async function played(
  id: string,
  { told, instead, body = (text) => text, ...options }: Changes = {},
): Promise<CheckResult> {
  const server = createMockServer({ ...staged(id), ...options })
  const { clock } = server
  const target: Target = { ...server.describe(), tls: {} }
  const stage = new Stage({
    target: told ? told(target) : target,
    clock: { now: () => clock.now(), advance: (milliseconds) => clock.advance(milliseconds) },
    send: async (request) => {
      const answer = instead?.(request) ?? (await server.handle(request))
      if (!answer) throw new TransportError('refused', 'nothing listens there')
      return { ...answer, body: body(answer.body) }
    },
  })
  const check = suites.flatMap(({ checks }) => checks).find((candidate) => candidate.id === id)
  if (!check) throw new Error(`no check has the id ${id}`)
  return judge('any', check, { stage, secrets: new Secrets() })
}

/** The ids of the checks of a suite. */
export function idsOf(name: string): string[] {
  return suites.filter((suite) => suite.name === name).flatMap(({ checks }) => checks.map(({ id }) => id))
}

/** An answer without meaning. */
export const plainly = (status: number): WireResponse => ({
  status,
  headers: [['content-type', 'text/plain']],
  body: 'no',
})

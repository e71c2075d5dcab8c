/** Plays one check of the suite on metadata against a mock server that is changed. */
import { Stage } from '../../../driver/cast/stage.ts'
import { Secrets } from '../../../driver/record/secrets.ts'
import { header, type Transport, type WireResponse } from '../../../driver/wire.ts'
import type { Target } from '../../../driver/target/target.ts'
import { createMockServer, type MockServerOptions } from '../../../mock-server/index.ts'
import { inProcessStage } from '../../../run/world.ts'
import { judge } from '../../../suites/judge.ts'
import { metadata } from '../../../suites/metadata/index.ts'

export interface Changes extends MockServerOptions {
  /** Answers instead of the server where it gives an answer. */
  instead?: (url: string) => WireResponse | Promise<WireResponse> | undefined
  /** Stands at the end of every page as well. */
  markup?: string
  target?: (described: Target) => Target
}

/** What a check of the suite comes to, and every URL that was asked. */
export async function seen(
  id: string,
  { instead, markup = '', target = (one) => one, ...options }: Changes = {},
) {
  const honest = inProcessStage(createMockServer(options))
  const urls: string[] = []
  const send: Transport = async (request) => {
    urls.push(request.url)
    const answer = (await instead?.(request.url)) ?? (await honest.send(request))
    const isPage = /html/.test(header(answer.headers, 'content-type') ?? '')
    return isPage ? { ...answer, body: answer.body + markup } : answer
  }
  const { handshake, clock } = honest
  const stage = new Stage({ target: target(honest.target), send, handshake, clock })
  const check = metadata.checks.find((one) => one.id === id)
  if (!check) throw new Error(`no check has the id ${id}`)
  const { verdict, reason, variants } = await judge('metadata', check, { stage, secrets: new Secrets() })
  return { verdict, reason: variants[0]?.reason ?? reason, urls }
}

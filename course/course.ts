/** A whole course: the honest sign-in first, then lesson after lesson, and a report of them. */
import { summarize, type CheckResult, type NamedSecret, type Report } from '../suites/verdict.ts'
import type { MockClient, MockServerOptions, Where } from '../mock-server/index.ts'
import { version } from '../run/package.ts'
import { Classroom } from './classroom.ts'
import type { ClientSession, ClientSignIn, Surroundings } from './client.ts'
import { sessionFrom } from './from-sign-in.ts'
import type { Lesson } from './lesson.ts'
import { lessons as all } from './lessons/index.ts'
import { chosen } from './choose.ts'
import { honestly, taught } from './teach.ts'
import type { Travelled } from './travels.ts'
import { keeping, readable, resultOf, type Kept } from './result.ts'

interface CommonOptions {
  /** The client as it is registered at the server. */
  client: MockClient
  /** Of the mock server; its clients are the one above. */
  server?: Omit<MockServerOptions, 'clients'>
  /** Where the server listens; default a free port on loopback. False: nowhere, for clients that are led to `server.fetch`. */
  listen?: Where | false
  /** Ids of lessons, or beginnings of ids; default all. */
  lessons?: readonly string[]
  /** Milliseconds that the client has for one sign-in; default 40,000. */
  patience?: number
  /** For the report. */
  name?: string
  /** Once the server is there, and before the first sign-in. */
  onListening?: (around: Omit<Surroundings, 'lesson' | 'noting'>) => void | Promise<void>
  /** Told of each verdict. */
  onResult?: (result: CheckResult) => void
  /** Ends the course after the lesson under way. */
  signal?: AbortSignal
}

export type CourseOptions = CommonOptions &
  (
    | {
        /** A whole sign-in as one function. */
        signIn: ClientSignIn
      }
    | {
        /** One user's session at the client, whose halves can be called one by one: all lessons can be taught. */
        session: (around: Surroundings) => ClientSession | Promise<ClientSession>
      }
  )

/**
 * Teaches a client.
 *
 * @returns a report like that of `run`; its `problem` is set when the honest sign-in does not work
 * @throws {Error} one sentence, when `lessons` names nothing, or a port cannot be had
 */
export async function course(options: CourseOptions): Promise<Report> {
  const { client, server: serverOptions, listen, patience = 40_000, signal, onResult } = options
  const lessons = chosen(options.lessons, all)
  const open =
    'session' in options ? options.session : (around: Surroundings) => sessionFrom(options.signIn, around)
  const room = new Classroom(client, open, serverOptions)
  const startedAt = new Date()
  const results: CheckResult[] = []
  const listening = listen === false ? undefined : await room.server.listen(listen ?? { tls: false })
  try {
    const { server } = room
    await options.onListening?.({ issuer: server.issuer, client, server })
    const { users } = server.describe()
    const kept = keeping(client, users)
    const trouble = await honestly(room, patience)
    const honest = room.travelled
    const told = trouble && `the honest sign-in does not work: ${trouble}`
    for (const lesson of lessons) {
      if (signal?.aborted === true) break
      const result =
        told === undefined
          ? await taught(lesson, room, patience, kept)
          : untaught(lesson, told, results.length === 0 ? honest : [], kept)
      results.push(result)
      onResult?.(result)
    }
    const problem = told && readable(told, kept)
    const complete = results.length === lessons.length
    return reportOf({
      name: options.name ?? client.client_name ?? client.client_id,
      startedAt,
      lessons,
      results,
      complete,
      problem,
      issuer: server.issuer,
      secrets: kept.named,
      redirectUris: client.redirect_uris,
    })
  } finally {
    await listening?.close()
    await room.server.close()
  }
}

/** @param travelled the honest sign-in, where this lesson is the one that shows it */
function untaught(lesson: Lesson, problem: string, travelled: Travelled[], kept: Kept): CheckResult {
  const found = { verdict: 'inconclusive', reason: `not taught: ${problem}` } as const
  return resultOf(lesson, found, { travelled, durationMs: 0 }, kept)
}

/** Of addresses on the web; an application on a telephone may have others. */
export function originsOf(urls: readonly string[]): string[] {
  const web = urls.filter((url) => /^https?:/i.test(url) && URL.canParse(url))
  return [...new Set(web.map((url) => new URL(url).origin))]
}

function reportOf(parts: {
  name: string
  issuer: string
  startedAt: Date
  lessons: readonly Lesson[]
  results: CheckResult[]
  complete: boolean
  problem: string | undefined
  secrets: NamedSecret[]
  redirectUris: readonly string[]
}): Report {
  const { name, issuer, startedAt, lessons, results, complete, problem, secrets, redirectUris } = parts
  const finishedAt = new Date()
  return {
    schemaVersion: 1,
    tool: { name: 'grantproof', version },
    target: { name, issuer, client_origins: originsOf(redirectUris) },
    startedAt: startedAt.toISOString(),
    planned: lessons.map(({ id }) => id),
    secrets,
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    complete,
    ...(problem === undefined ? {} : { problem }),
    summary: summarize(results),
    checks: results,
  }
}

/** The course for an application with pages: grantproof is the authorization server, and plays the user's browser. */
import { network } from '../../driver/transport/network.ts'
import type { Report } from '../../suites/verdict.ts'
import type { MockClient } from '../../mock-server/index.ts'
import { course, originsOf, type CourseOptions } from '../course.ts'
import { keeping, readable } from '../result.ts'
import { started, type Running } from './command.ts'
import type { AppFile } from './config.ts'
import { AppSession } from './session.ts'

/** What the application is told in its environment. */
export function environmentOf(issuer: string, { client_id, client_secret, redirect_uris }: MockClient) {
  return {
    GRANTPROOF_ISSUER: issuer,
    GRANTPROOF_CLIENT_ID: client_id,
    GRANTPROOF_CLIENT_SECRET: client_secret ?? '',
    GRANTPROOF_REDIRECT_URI: redirect_uris[0] ?? '',
  }
}

/**
 * @returns the report of the course
 * @throws {Error} one sentence: a lesson that is not known, a port that cannot be had, an application that does not start
 */
export async function appCourse(
  app: AppFile,
  options: Pick<CourseOptions, 'lessons' | 'onResult' | 'signal'> = {},
): Promise<Report> {
  const { client, command, ready_url: ready = app.start_url, port = 0, patience = 40 } = app
  const { send, close } = network({ timeoutMs: patience * 1000 })
  let running: Running | undefined
  try {
    const report = await course({
      ...options,
      client,
      name: app.name ?? new URL(app.start_url).host,
      listen: { port, tls: false },
      patience: patience * 1000,
      session: ({ server, noting }) =>
        new AppSession(app, server.describe().authorization_endpoint, noting(send)),
      onListening: async ({ issuer }) => {
        if (command === undefined) return
        running = await started(command, environmentOf(issuer, client), {
          url: ready,
          send,
          readable: (text) => readable(text, keeping(client, [])),
        })
      },
    })
    const origins = originsOf([app.start_url, ...client.redirect_uris])
    return { ...report, target: { ...report.target, client_origins: origins } }
  } finally {
    await running?.stop()
    await close()
  }
}

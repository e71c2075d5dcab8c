/** Teaching a pupil, for the tests of the course. */
import { course, lessons, type CourseOptions } from '../../course/index.ts'
import type { Report, Verdict } from '../../suites/verdict.ts'
import type { pupil } from './pupil/pupil.ts'

export const client = {
  client_id: 'my app',
  client_secret: 's:e c+r%t',
  redirect_uris: ['https://client.example/cb?x=1'],
  scope: 'openid profile offline_access',
}

export const taught = (
  session: ReturnType<typeof pupil>,
  only?: string[],
  more: Pick<CourseOptions, 'onListening' | 'onResult'> = {},
): Promise<Report> => course({ client, session, listen: false, ...more, ...(only ? { lessons: only } : {}) })

export const of = (report: Report, ...wanted: Verdict[]) =>
  report.checks.filter(({ verdict }) => wanted.includes(verdict)).map(({ id }) => id)

/** Lessons on the state of a response. */
export const ofState = lessons.filter(({ subject }) => subject === 'state').map(({ id }) => id)
/** Those that change it. */
export const altered = ofState.filter((id) => id !== 'state-response-of-another-session')

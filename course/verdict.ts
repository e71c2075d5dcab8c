/** What a lesson comes to: expected and actual in words. */
import type { Verdict } from '../suites/verdict.ts'
import type { Classroom } from './classroom.ts'
import type { Ending } from './client.ts'
import type { Examined, Lesson, Played } from './lesson.ts'

export interface Found {
  verdict: Verdict
  reason: string
  expected?: string
  actual?: string
  /** Number in the server's log of the request that shows it; left out: the authorization response does. */
  at?: number
}

const expectations: Record<Lesson['expects'], string> = {
  refusal: 'the client refuses, and nobody is signed in',
  'sign-in': 'the client signs the user in all the same',
  'an end': 'the client signs the user in or refuses, and breaks in neither case',
}

/** What the documents ask for, in a sentence; the story of a lesson that looks at requests says it already. */
export function wanted({ expects, examine, story }: Lesson): string {
  const text = expectations[expects]
  return examine ? story : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** @param played what came of the sign-in that the lesson is about */
export function found(lesson: Lesson, played: Played, room: Classroom): Found {
  const examined = lesson.examine?.(room.requests, room)
  if (examined) return ofRequests(lesson, examined)
  const lacking = lesson.lacks?.(room.requests)
  if (lacking !== undefined) return { verdict: 'skip', reason: lacking }
  if (!room.met && Object.keys(lesson.wrong).length > 0) return unmet(lesson, played)
  const against = breach(lesson, played, room)
  return against === undefined ? { verdict: 'pass', reason: said(played) } : weighed(lesson, against, room)
}

/** What the documents say of a breach depends on what else the client does. */
function weighed(
  lesson: Lesson,
  { what, level = lesson.level, at, expected = expectations[lesson.expects] }: Breach,
  room: Classroom,
): Found {
  const excuse = lesson.excused?.(room.requests, room)
  if (excuse !== undefined) return { verdict: 'skip', reason: `${what}; ${excuse}` }
  const milder = level === 'MUST' ? lesson.milder?.(room.requests, room) : undefined
  const told = milder === undefined ? what : `${what}; ${milder}`
  const weight = milder === undefined ? level : 'SHOULD'
  const actual = `${what}; ${asked(room)}`
  return {
    ...broken({ ...lesson, level: weight }, told, expected, actual),
    ...(at === undefined ? {} : { at }),
  }
}

function ofRequests(lesson: Lesson, { holds, seen, why, requests = [] }: Examined): Found {
  if (holds) return { verdict: 'pass', reason: why }
  if (!seen) return { verdict: 'skip', reason: why }
  const [first] = requests
  return { ...broken(lesson, why, lesson.story, why), ...(first ? { at: first.number } : {}) }
}

function broken({ level, story }: Lesson, against: string, expected: string, actual: string): Found {
  if (level === 'MAY')
    return { verdict: 'pass', reason: `${against}, which the document leaves to the client` }
  const told =
    actual === against ? against : `${story} ${against.charAt(0).toUpperCase()}${against.slice(1)}.`
  return { verdict: level === 'MUST' ? 'fail' : 'warn', reason: told, expected, actual }
}

/** What the client did, and how much that weighs where it is not the lesson's level. */
interface Breach {
  what: string
  level?: Lesson['level']
  /** Number of the request. */
  at?: number
  /** Where it is not what the lesson expects. */
  expected?: string
}

function breach(lesson: Lesson, played: Played, room: Classroom): Breach | undefined {
  const { outcome, page, did } = played
  if (lesson.expects === 'refusal' && outcome === 'signed in')
    return { what: did ?? 'the client signed the user in' }
  if (lesson.expects === 'sign-in' && outcome === 'refused')
    return { what: did ?? `the client refused${because(played)}` }
  const { hidden, silent = [], silence = 'SHOULD' } = lesson
  if (hidden !== undefined && page?.includes(hidden) === true)
    return { what: `a page of the client holds ${hidden} as it came` }
  const { answeredAt } = room
  if (answeredAt === undefined) return undefined
  const talk = room.requests.find(({ number, endpoint }) => number > answeredAt && silent.includes(endpoint))
  if (!talk) return undefined
  const expected = `the client discards the response, and does not ask the ${silent.join(' or ')} endpoint`
  const what = `the client sent ${talk.method} ${talk.path} although it had to discard the response`
  return { what, level: lesson.level === 'MUST' ? silence : lesson.level, at: talk.number, expected }
}

/** What a lesson needs is not there: the client never came across it. */
function unmet({ wrong }: Lesson, { outcome, because }: Ending): Found {
  if (outcome === 'refused' && wrong.callback)
    return {
      verdict: 'inconclusive',
      reason: `the client refused before it could come across it${because === undefined ? '' : `: ${because}`}`,
    }
  const endpoints = Object.keys(wrong.answers ?? {})
  const where =
    endpoints.length > 0 ? `it did not ask the endpoint ${endpoints.join(' or ')}` : 'it got no such token'
  return { verdict: 'skip', reason: `the client did not come across it: ${where}` }
}

function said(ending: Played): string {
  if (ending.did !== undefined) return ending.did
  return ending.outcome === 'signed in'
    ? 'the client signed the user in'
    : `the client refused${because(ending)}`
}

function because({ because }: Ending): string {
  return because === undefined ? '' : `: ${because.slice(0, 300)}`
}

/** The requests of a lesson in short. */
function asked({ requests }: Classroom): string {
  const own = requests.filter(({ endpoint }) => !['login', 'consent'].includes(endpoint))
  const paths = own.map(({ method, path }) => `${method} ${path}`)
  return paths.length === 0
    ? 'it asked the server for nothing'
    : `it asked for ${[...new Set(paths)].join(', ')}`
}

/** A lesson: one misbehaviour towards a client, and what must be seen of the client. */
import type { Answer, Callback, EndpointName, Entry, Rules } from '../mock-server/index.ts'
import type { Classroom } from './classroom.ts'
import type { Ending } from './client.ts'

export const subjects = [
  'control',
  'authorization-request',
  'state',
  'iss',
  'authorization-response',
  'authorization-error',
  'token-response',
  'token-error',
  'token-endpoint',
  'refresh',
  'discovery',
  'id-token',
  'keys',
  'userinfo',
] as const

export type Subject = (typeof subjects)[number]

/** What is at hand while an authorization response is changed. */
export interface Around {
  issuer: string
  /** The authorization request that is answered. */
  request: URL
  /** Another user's sign-in at the same client, up to its authorization response. */
  another: () => Promise<{ request: URL; callback: Callback }>
}

/** What goes wrong. */
export interface Misbehaviour {
  /** Of the server. */
  rules?: Partial<Rules>
  /** In the place of the server's own answers. */
  answers?: Partial<Record<EndpointName, Answer>>
  /** Which requests get them; default all. */
  when?: (request: Entry) => boolean
  /** On the way of the authorization response. */
  callback?: ResponseChange
}

/** What happens to an authorization response on its way to the client. */
export type ResponseChange = (callback: Callback, around: Around) => Callback | Promise<Callback>

/** What was seen of the client's requests. */
export interface Examined {
  holds: boolean
  /** False: there was nothing to judge by. */
  seen: boolean
  why: string
  /** Those that break it. */
  requests?: readonly Entry[]
}

/** What a lesson came to that is more than one sign-in. */
export interface Played extends Ending {
  /** What the client did, in the place of signing in or refusing. */
  did?: string
}

export interface Lesson {
  id: string
  subject: Subject
  /** What happens to the client. */
  story: string
  /** Such as `RFC 6749`. */
  document: string
  section: string
  /** MUST: a client that does not is failed; SHOULD: it is warned; MAY: it is told. */
  level: 'MUST' | 'SHOULD' | 'MAY'
  /** `refusal`: nobody is signed in; `sign-in`: it works all the same; `an end`: either, as long as it comes to an end. */
  expects: 'refusal' | 'sign-in' | 'an end'
  wrong: Misbehaviour
  /** Endpoints that should not be asked once the client has the authorization response; a SHOULD where nobody is signed in by it. */
  silent?: readonly EndpointName[]
  /** The level of `silent`, where asking does the harm. */
  silence?: 'MUST'
  /** Text that no page of the client may hold as it is. */
  hidden?: string
  /** What is done; left out: one sign-in, with what goes wrong. */
  play?: (room: Classroom) => Promise<Played>
  /** Looks at what the client sent in this lesson. */
  examine?: (requests: readonly Entry[], room: Classroom) => Examined
  /** What the lesson needs, and the client did not do; undefined: nothing is missing. */
  lacks?: (requests: readonly Entry[]) => string | undefined
  /** Why the documents do not ask this of the client, for what else it does; the lesson is skipped in the place of a breach. */
  excused?: (requests: readonly Entry[], room: Classroom) => string | undefined
  /** Why the documents only recommend it to the client, for what else it does: a MUST is a SHOULD then. */
  milder?: (requests: readonly Entry[], room: Classroom) => string | undefined
}

type Parts = Pick<Lesson, 'story' | 'document' | 'section'> &
  Partial<Omit<Lesson, 'id' | 'subject' | 'story' | 'document' | 'section' | 'wrong'>> &
  Misbehaviour

/** Lessons of one subject. The usual one is a MUST, and expects a refusal. */
export function about(subject: Subject): (id: string, parts: Parts) => Lesson {
  return (id, { rules, answers, when, callback, ...parts }) => ({
    id: `${subject}-${id}`,
    subject,
    level: 'MUST',
    expects: 'refusal',
    ...parts,
    wrong: {
      ...(rules ? { rules } : {}),
      ...(answers ? { answers } : {}),
      ...(when ? { when } : {}),
      ...(callback ? { callback } : {}),
    },
  })
}

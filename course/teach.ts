/** Teaches one lesson: what goes wrong goes wrong, and a refusal counts only where the honest sign-in still works. */
import type { CheckResult } from '../suites/verdict.ts'
import { RefusedEarly, type Classroom } from './classroom.ts'
import { Lacking } from './client.ts'
import type { Lesson, Played } from './lesson.ts'
import { resultOf, type Kept } from './result.ts'
import type { Travelled } from './travels.ts'
import { found, type Found } from './verdict.ts'

/** The client came to no end. */
class OutOfPatience extends Error {}

/** @param patience milliseconds that a client has for one sign-in */
export async function taught(
  lesson: Lesson,
  room: Classroom,
  patience: number,
  kept: Kept,
): Promise<CheckResult> {
  const begun = performance.now()
  const first = await once(lesson, room, patience)
  const travelled = room.travelled
  const counts = first.verdict === 'pass' && lesson.expects === 'refusal'
  const outcome = counts ? await confirmed(first, room, patience) : first
  // Where it does not work any more, the honest sign-in is evidence as well.
  if (outcome !== first) travelled.push(...room.travelled.map(asControl))
  return resultOf(lesson, outcome, { travelled, durationMs: Math.round(performance.now() - begun) }, kept)
}

function asControl({ exchange }: Travelled): Travelled {
  return { exchange: { ...exchange, control: true } }
}

/** The honest sign-in, which works. Undefined: it does; else why not. */
export async function honestly(room: Classroom, patience: number): Promise<string | undefined> {
  room.begin('control', {})
  try {
    const { outcome, because } = await within(patience, room.signIn())
    return outcome === 'signed in'
      ? undefined
      : `the client refused${because === undefined ? '' : `: ${because}`}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await room.over()
  }
}

async function confirmed(first: Found, room: Classroom, patience: number): Promise<Found> {
  const trouble = await honestly(room, patience)
  if (trouble === undefined) return first
  return {
    verdict: 'inconclusive',
    reason: `the client refused, and the honest sign-in after it does not work either: ${trouble}`,
  }
}

async function once(lesson: Lesson, room: Classroom, patience: number): Promise<Found> {
  room.begin(lesson.id, lesson.wrong)
  try {
    const ending = await within(patience, (lesson.play ?? usual)(room))
    return found(lesson, ending, room)
  } catch (error) {
    if (error instanceof RefusedEarly) return found(lesson, error.ending, room)
    if (error instanceof Lacking) return { verdict: 'skip', reason: error.message }
    if (error instanceof OutOfPatience) return hanging(lesson, patience)
    return { verdict: 'error', reason: error instanceof Error ? error.message : String(error) }
  } finally {
    await room.over()
  }
}

function usual(room: Classroom): Promise<Played> {
  return room.signIn()
}

function hanging(lesson: Lesson, patience: number): Found {
  const actual = `after ${patience / 1000} seconds the client had come to no end`
  // No document forbids to wait, as long as nobody is signed in by it.
  const forbidden = lesson.level === 'MUST' && lesson.expects === 'sign-in'
  return {
    verdict: forbidden ? 'fail' : 'warn',
    reason: `${lesson.story} The client hangs.`,
    expected: 'the client comes to an end',
    actual,
  }
}

async function within<T>(patience: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  // What goes on after its time is no longer anybody's concern.
  work.catch(() => undefined)
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience('the client came to no end')), patience)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

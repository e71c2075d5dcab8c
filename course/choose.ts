/** Which lessons are taught. */
import { closest } from 'fastest-levenshtein'
import type { Lesson } from './lesson.ts'

/**
 * @param wanted ids, or beginnings of ids
 * @throws {Error} one sentence, when one of them names nothing
 */
export function chosen(wanted: readonly string[] | undefined, lessons: readonly Lesson[]): readonly Lesson[] {
  if (wanted === undefined) return lessons
  for (const name of wanted) {
    if (lessons.some(({ id }) => id.startsWith(name))) continue
    const near = closest(
      name,
      lessons.map(({ id }) => id),
    )
    throw new Error(`no lesson is called ${name}, or begins so; did you mean ${near}?`)
  }
  return lessons.filter(({ id }) => wanted.some((name) => id.startsWith(name)))
}

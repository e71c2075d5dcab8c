/** Every lesson, in the order in which they are taught. */
import type { Lesson } from '../lesson.ts'
import { authorizationErrorLessons } from './authorization-error.ts'
import { authorizationResponseLessons } from './authorization-response.ts'
import { controlLessons } from './control.ts'
import { issLessons } from './iss.ts'
import { stateLessons } from './state.ts'

export const lessons: readonly Lesson[] = [
  ...controlLessons,
  ...stateLessons,
  ...issLessons,
  ...authorizationResponseLessons,
  ...authorizationErrorLessons,
]

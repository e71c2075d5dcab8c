/** Every lesson, in the order in which they are taught. */
import type { Lesson } from '../lesson.ts'
import { authorizationErrorLessons } from './authorization-error.ts'
import { authorizationRequestLessons } from './authorization-request.ts'
import { authorizationResponseLessons } from './authorization-response.ts'
import { controlLessons } from './control.ts'
import { discoveryLessons } from './discovery.ts'
import { idTokenLessons } from './id-token/index.ts'
import { issLessons } from './iss.ts'
import { keyLessons } from './keys.ts'
import { refreshLessons } from './refresh.ts'
import { stateLessons } from './state.ts'
import { tokenEndpointLessons } from './token-endpoint.ts'
import { tokenErrorLessons } from './token-error.ts'
import { tokenResponseLessons } from './token-response.ts'
import { userinfoLessons } from './userinfo.ts'

export const lessons: readonly Lesson[] = [
  ...controlLessons,
  ...authorizationRequestLessons,
  ...stateLessons,
  ...issLessons,
  ...authorizationResponseLessons,
  ...authorizationErrorLessons,
  ...tokenResponseLessons,
  ...tokenErrorLessons,
  ...tokenEndpointLessons,
  ...refreshLessons,
  ...discoveryLessons,
  ...idTokenLessons,
  ...userinfoLessons,
  // Last, since a client that never fetches keys again can do nothing after them.
  ...keyLessons,
]

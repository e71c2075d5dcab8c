/** The table of routes. */
import type { MockServer } from '../api.ts'
import { answerRoutes } from './resources/answers.ts'
import { authorizeRoutes } from './resources/authorize.ts'
import { clockRoutes } from './resources/clock.ts'
import { defectRoutes } from './resources/defects.ts'
import { holdRoutes } from './resources/holds.ts'
import { overviewRoutes } from './resources/overview.ts'
import { questionRoutes } from './resources/questions.ts'
import { requestRoutes } from './resources/requests.ts'
import { stateRoutes } from './resources/state.ts'
import { tokenRoutes } from './resources/tokens.ts'
import { userRoutes } from './resources/users.ts'
import type { Route } from './route.ts'

export function routesOf(server: MockServer): readonly Route[] {
  const routes: Route[] = []
  routes.push(
    ...overviewRoutes(server, routes),
    ...userRoutes(server),
    ...answerRoutes(server),
    ...holdRoutes(server),
    ...defectRoutes(server),
    ...clockRoutes(server),
    ...requestRoutes(server),
    ...questionRoutes(server),
    ...authorizeRoutes(server),
    ...tokenRoutes(server),
    ...stateRoutes(server),
  )
  return routes
}

/** What goes against best practice (RFC 9700), and nothing before it. */
import { authorizationDefects } from './authorization.ts'
import { clientDefects } from './clients.ts'
import { pageDefects } from './pages.ts'
import { practicePkceDefects } from './pkce.ts'
import { practiceRefreshDefects } from './refresh.ts'

export const bestPracticeDefects = [
  ...practicePkceDefects,
  ...authorizationDefects,
  ...pageDefects,
  ...practiceRefreshDefects,
  ...clientDefects,
]

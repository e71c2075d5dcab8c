/** What goes wrong on the way back to the client. */
import { echoDefects } from './echoes.ts'
import { errorDefects } from './errors.ts'
import { responseDefects } from './responses.ts'

export const authorizationResponseDefects = [...responseDefects, ...errorDefects, ...echoDefects]

/** Every suite, in the order of the flow. */
import type { Suite } from './check.ts'
import { codeReuse } from './code-reuse/index.ts'
import { consent } from './consent/index.ts'
import { login } from './login/index.ts'
import { redirectUri } from './redirect-uri/index.ts'
import { state } from './state/index.ts'
import { tokenErrors } from './token-errors/index.ts'

export const suites: readonly Suite[] = [login, consent, redirectUri, state, codeReuse, tokenErrors]

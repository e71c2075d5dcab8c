/** Every suite, in the order of the flow. */
import type { Suite } from './check.ts'
import { codeReuse } from './code-reuse/index.ts'
import { redirectUri } from './redirect-uri/index.ts'

export const suites: readonly Suite[] = [redirectUri, codeReuse]

/** What goes wrong when tokens are revoked (RFC 7009). */
import { answerDefects } from './answers.ts'
import { clientDefects } from './clients.ts'
import { effectDefects } from './effects.ts'
import { requestDefects } from './request.ts'

export const revocationDefects = [...effectDefects, ...requestDefects, ...clientDefects, ...answerDefects]

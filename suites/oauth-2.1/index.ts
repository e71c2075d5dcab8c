/** What OAuth 2.1 adds or tightens (draft-ietf-oauth-v2-1-16). */
import { suite } from '../check.ts'

export const oauth21 = suite('oauth-2.1')

/** What the server publishes about itself (RFC 8414, OpenID Connect Discovery 1.0). */
import { suite } from '../check.ts'

export const metadata = suite('metadata')

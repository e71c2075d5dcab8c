/** What of the mock server's own OpenID Connect, pushed requests and response modes a product does not have, or does in its own way. */
import type { Rules } from '../index.ts'

export const withoutOwnOpenId: Partial<Rules> = {
  isOpenId: () => false,
  understandsRequestUri: () => false,
  issuesIdToken: () => false,
  requiresPushedRequest: () => false,
  responseIssuer: () => undefined,
  responseModes: () => [],
}

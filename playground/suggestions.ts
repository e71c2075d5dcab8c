/** What somebody who knows the authorization server would fill in. */
import type { Suggested } from './workbench/index.ts'

export interface Suggestions {
  clientId?: string
  /** Offered only together with `clientId` and `tokenEndpoint`: a secret is not for another server. */
  clientSecret?: string
  scope?: string
  authorizationEndpoint?: string
  tokenEndpoint?: string
  resourceUrl?: string
  /** What the forms of the workbench are filled with, which is another client. */
  workbench?: Suggested
}

/** Origins of every address among the suggestions. */
export function originsIn({ workbench = {}, ...shop }: Suggestions): Set<string> {
  const texts: unknown[] = Object.values({ ...shop, ...workbench })
  return new Set(
    texts.flatMap((text) =>
      typeof text === 'string' && /^https?:/.test(text) && URL.canParse(text) ? [new URL(text).origin] : [],
    ),
  )
}

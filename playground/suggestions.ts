/** What somebody who knows the authorization server would fill in. */

export interface Suggestions {
  clientId?: string
  /** Offered only together with `clientId` and `tokenEndpoint`: a secret is not for another server. */
  clientSecret?: string
  scope?: string
  authorizationEndpoint?: string
  tokenEndpoint?: string
  resourceUrl?: string
}

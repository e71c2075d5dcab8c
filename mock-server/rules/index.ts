/**
 * Every decision that the documents leave to a server, each a small function, answered rightly.
 * A defect or a vendor overrides some of them.
 */
import { honestAuthorization, type AuthorizationRules } from './authorization/authorization.ts'
import { honestAuthorizationRequest, type AuthorizationRequestRules } from './authorization/request.ts'
import { honestClientAuthentication, type ClientAuthenticationRules } from './token/client-authentication.ts'
import { honestCode, type CodeRules } from './token/code.ts'
import { honestConsent, type ConsentRules } from './authorization/consent.ts'
import { honestIssue, type IssueRules } from './token/issue.ts'
import { honestLogin, type LoginRules } from './authorization/login.ts'
import { honestPkce, type PkceRules } from './authorization/pkce.ts'
import { honestAuthentication, type AuthenticationRules } from './openid/authentication.ts'
import { honestClients, type ClientRules } from './openid/clients.ts'
import { honestIdToken, type IdTokenRules } from './openid/id-token.ts'
import { honestLookup, type LookupRules } from './lookup.ts'
import { honestMetadata, type MetadataRules } from './metadata.ts'
import { honestPractice, type PracticeRules } from './practice.ts'
import { honestRedirectUri, type RedirectUriRules } from './authorization/redirect-uri.ts'
import { honestRefresh, type RefreshRules } from './token/refresh.ts'
import { honestRegistration, type RegistrationRules } from './registration.ts'
import { honestResource, type ResourceRules } from './resource.ts'
import { honestScope, type ScopeRules } from './scope.ts'
import { honestTokenAnswer, type TokenAnswerRules } from './token/answer.ts'
import { honestTokenManagement, type TokenManagementRules } from './token/management.ts'
import { honestTokenRequest, type TokenRequestRules } from './token/request.ts'
import { honestTransport, type TransportRules } from './transport.ts'

export interface Rules
  extends
    LookupRules,
    LoginRules,
    ConsentRules,
    RedirectUriRules,
    AuthorizationRules,
    AuthorizationRequestRules,
    ScopeRules,
    PkceRules,
    CodeRules,
    IssueRules,
    TokenRequestRules,
    TokenAnswerRules,
    ClientAuthenticationRules,
    TokenManagementRules,
    RefreshRules,
    PracticeRules,
    AuthenticationRules,
    IdTokenRules,
    ClientRules,
    ResourceRules,
    RegistrationRules,
    MetadataRules,
    TransportRules {}

export type { AuthorizationError, AuthorizationFault } from './authorization/error.ts'
export {
  noStore,
  type Attempt,
  type TokenErrorMembers,
  type TokenErrorRequest,
  type TokenFault,
  type TokenResponseParts,
} from './token/answer.ts'
export { authorizationParameters, type ResponseMode } from './authorization/request.ts'
export { credentialNames, tokenParameters } from './token/request.ts'

/** The rules of a server that does everything right. */
export const honest: Rules = {
  ...honestLookup,
  ...honestLogin,
  ...honestConsent,
  ...honestRedirectUri,
  ...honestAuthorization,
  ...honestAuthorizationRequest,
  ...honestScope,
  ...honestPkce,
  ...honestCode,
  ...honestIssue,
  ...honestTokenRequest,
  ...honestTokenAnswer,
  ...honestClientAuthentication,
  ...honestTokenManagement,
  ...honestRefresh,
  ...honestPractice,
  ...honestAuthentication,
  ...honestIdToken,
  ...honestClients,
  ...honestResource,
  ...honestRegistration,
  ...honestMetadata,
  ...honestTransport,
}

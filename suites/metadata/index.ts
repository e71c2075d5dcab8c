/** What the server publishes about itself (RFC 8414, OpenID Connect Discovery 1.0). */
import { suite } from '../check.ts'
import * as answer from './answer.ts'
import * as authentication from './client-authentication.ts'
import * as keys from './keys.ts'
import * as location from './location.ts'
import * as members from './members.ts'
import * as openid from './openid.ts'
import * as pkce from './pkce.ts'
import * as signed from './signed.ts'
import * as truth from './truth.ts'
import { endpointsHttps } from './https.ts'

export const metadata = suite(
  'metadata',
  location.documentAtWellKnown,
  location.servedOverHttps,
  location.pathInserted,
  location.getWithoutCredentials,
  location.errorStatus,
  location.legacyOpenidLocation,
  location.configurationLocation,
  answer.status200Json,
  answer.multiValuesAreArrays,
  answer.noEmptyArrays,
  answer.issuerIdentical,
  answer.configurationStatus200Json,
  answer.configurationNoEmptyArrays,
  answer.configurationIssuerIdentical,
  members.issuerSyntax,
  members.authorizationEndpointPresent,
  members.tokenEndpointPresent,
  members.responseTypesPresent,
  members.scopesSupported,
  members.urlsAbsolute,
  members.registrationEndpointTrue,
  truth.responseTypesTrue,
  truth.grantTypesTrue,
  truth.responseModesTrue,
  pkce.pkceMethodsPublished,
  pkce.pkceMethodsTrue,
  authentication.tokenAuthMethodsTrue,
  authentication.tokenAuthMethodsDefault,
  authentication.authAlgsPresent,
  authentication.authAlgsNoNone,
  authentication.authAlgsRs256,
  authentication.revocationIntrospectionMembers,
  keys.jwksUriValid,
  keys.jwksUseWhenMixed,
  keys.jwksNoPrivateKeys,
  signed.signedMetadataIssuer,
  signed.signedMetadataNotNested,
  openid.requiredMembers,
  openid.subjectTypesValues,
  openid.rs256Listed,
  openid.openidInScopes,
  openid.requestUriFlag,
  openid.flagsAreBooleans,
  openid.userinfoEndpoint,
  openid.claimsSupported,
  endpointsHttps,
)

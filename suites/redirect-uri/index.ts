/** Redirection URIs: what they are, how they are registered, and how strictly they are compared. */
import { suite } from '../check.ts'
import { redirectUriAbsolute, redirectUriNoFragment } from './absolute.ts'
import { loopbackNamesDistinct, noNormalisation, noParserTolerance } from './equivalent.ts'
import { exactHost, exactPort, exactScheme, exactUserinfo } from './exact-authority.ts'
import { exactCase, exactPath, exactQuery } from './exact-path.ts'
import { redirectUriQueryRetained } from './query-retained.ts'
import { perClientUris, redirectUriMatchesRegistered } from './registered.ts'
import {
  allClientsRegisterRedirect,
  completeRedirectUri,
  partialRegistrationMinimum,
  publicClientRegistersRedirect,
} from './registration.ts'
import { multipleRedirectUris, redirectUriMissingWithSeveral, singleRegisteredDefault } from './several.ts'
import {
  redirectUriIdentical,
  redirectUriNotRequiredWhenOmitted,
  redirectUriRequiredWhenUsed,
} from './token.ts'
import { tlsRedirectEndpoint, warnInsecureRedirect } from './transport.ts'
import { informResourceOwner, noRedirectToInvalidUri } from './unverified.ts'

export const redirectUri = suite(
  'redirect-uri',
  redirectUriAbsolute,
  redirectUriQueryRetained,
  redirectUriNoFragment,
  tlsRedirectEndpoint,
  warnInsecureRedirect,
  publicClientRegistersRedirect,
  allClientsRegisterRedirect,
  completeRedirectUri,
  partialRegistrationMinimum,
  multipleRedirectUris,
  redirectUriMissingWithSeveral,
  redirectUriMatchesRegistered,
  perClientUris,
  exactHost,
  exactPort,
  exactScheme,
  exactPath,
  exactQuery,
  exactCase,
  exactUserinfo,
  noNormalisation,
  noParserTolerance,
  loopbackNamesDistinct,
  singleRegisteredDefault,
  noRedirectToInvalidUri,
  informResourceOwner,
  redirectUriRequiredWhenUsed,
  redirectUriIdentical,
  redirectUriNotRequiredWhenOmitted,
)

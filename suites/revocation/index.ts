/** Tokens that a client gives up (RFC 7009). */
import { suite } from '../check.ts'
import { errorFormat, invalidTokenIs200, repeatedRevocationIs200, successStatusIs200 } from './answers.ts'
import {
  clientAuthenticationEnforced,
  otherClientsTokenReported,
  otherClientsTokenSurvives,
  publicClientIdentified,
  unrelatedGrantsSurvive,
} from './clients.ts'
import { accessMayRevokeRefresh, refreshAtOnce, refreshRevokesAccessTokens } from './effects.ts'
import {
  cors,
  postFormRequest,
  tokenParameterRequired,
  unknownHintIgnored,
  wrongHintExtendsSearch,
} from './request.ts'
import { accessTokenRevocation, immediate, refreshTokenRevocation, unsupportedTokenType } from './tokens.ts'

export const revocation = suite(
  'revocation',
  refreshTokenRevocation,
  accessTokenRevocation,
  postFormRequest,
  tokenParameterRequired,
  clientAuthenticationEnforced,
  publicClientIdentified,
  otherClientsTokenSurvives,
  otherClientsTokenReported,
  immediate,
  refreshRevokesAccessTokens,
  refreshAtOnce,
  accessMayRevokeRefresh,
  unrelatedGrantsSurvive,
  wrongHintExtendsSearch,
  unknownHintIgnored,
  invalidTokenIs200,
  repeatedRevocationIs200,
  successStatusIs200,
  unsupportedTokenType,
  errorFormat,
  cors,
)

/** How an authorization request is read (RFC 6749, 3.1, 3.3 and 4.1.1). */
import { suite } from '../check.ts'
import { namesCaseSensitive, valuesCaseSensitive } from './case.ts'
import { formDecoding } from './encoding.ts'
import { getSupported, noFragment, queryRetained } from './endpoint.ts'
import { emptyOmitted, unknownDuplicatesIgnored, unknownIgnored } from './parameters.ts'
import { postOptional } from './post.ts'
import { duplicatesRejected } from './repeated.ts'
import { clientIdRequired, requiredParametersValidated } from './required.ts'
import {
  compositeOrderIrrelevant,
  responseTypeMissing,
  responseTypeSyntax,
  responseTypeUnknown,
} from './response-type.ts'
import { scopeMayBeIgnored, scopeOmitted } from './scope-omitted.ts'
import { scopeCaseSensitive, scopeDependsOnClient, scopeSpaceDelimited } from './scope.ts'

export const authorizationRequest = suite(
  'authorization-request',
  noFragment,
  queryRetained,
  getSupported,
  postOptional,
  emptyOmitted,
  unknownIgnored,
  duplicatesRejected,
  unknownDuplicatesIgnored,
  formDecoding,
  namesCaseSensitive,
  valuesCaseSensitive,
  clientIdRequired,
  requiredParametersValidated,
  responseTypeMissing,
  responseTypeUnknown,
  responseTypeSyntax,
  compositeOrderIrrelevant,
  scopeSpaceDelimited,
  scopeCaseSensitive,
  scopeOmitted,
  scopeMayBeIgnored,
  scopeDependsOnClient,
)

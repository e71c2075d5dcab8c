/** What an access token is worth: scope, lifetime, audience, owner, and how hard it is to guess (RFC 6749, 3.3 and 10.10; RFC 6750, 5). */
import { suite } from '../check.ts'
import { noTokensInInsecureCookies } from './cookies.ts'
import { tokenEntropy, tokenEntropy160 } from './entropy.ts'
import { guessingLimitsTokens } from './guessing.ts'
import { shortLivedTokens, tokenLifetimeLimited } from './lifetime.ts'
import { tokenScopeNotWider } from './not-wider.ts'
import { codeBoundToResourceOwner } from './resource-owner.ts'
import { audienceRestricted, scopeRestriction } from './restriction.ts'
import { defaultScopeDisclosed, scopeReturnedWhenDifferent } from './scope-disclosed.ts'
import { scopeSyntaxOutput } from './scope-syntax.ts'

export const accessToken = suite(
  'access-token',
  scopeSyntaxOutput,
  scopeReturnedWhenDifferent,
  defaultScopeDisclosed,
  tokenScopeNotWider,
  codeBoundToResourceOwner,
  tokenLifetimeLimited,
  shortLivedTokens,
  scopeRestriction,
  audienceRestricted,
  noTokensInInsecureCookies,
  tokenEntropy,
  tokenEntropy160,
  guessingLimitsTokens,
)

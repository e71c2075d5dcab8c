/** Resources that read access tokens as JWTs and do not verify them (RFC 6749, 7; RFC 7519). */
import { accessTokenClaims, jwtAccessToken } from '../../tokens/jwt-access-token.ts'
import { honest, type Rules } from '../../rules/index.ts'
import { isTokenSyntax } from '../../message/bearer.ts'
import { objectOf } from '../../message/json.ts'
import { textOf } from '../../octets/text.ts'
import { defect } from '../defect.ts'

/** The members of one part of a JWT. */
const part = (token: string, at: number) => objectOf(textOf(token.split('.')[at] ?? '')) ?? {}

/** Finds the token by the id that it holds, if this is true of it. */
const byId = (trusted: (token: string) => boolean): Partial<Rules> => ({
  accessTokenValue: (random, token, context) => jwtAccessToken(accessTokenClaims(random, token, context)),
  accessTokenOf: (value, context) => {
    const known = honest.accessTokenOf(value, context)
    const { jti } = part(value, 1)
    if (known || jti === undefined || !isTokenSyntax(value) || !trusted(value)) return known
    return [...context.store.accessTokens.values()].find((token) => part(token.value, 1)['jti'] === jti)
  },
})

export const jwtDefects = [
  defect('resource-accepts-unsigned-jwt', {
    story: 'Verifies signatures as the header of the token says, and believes a header that says none.',
    breaks: ['rfc6749-7-access-token-validated'],
    obscures: ['rfc6749-10.10-token-entropy', 'rfc6749-10.10-token-entropy-160'],
    rules: byId((token) => part(token, 0)['alg'] === 'none'),
  }),
  defect('resource-ignores-signature', {
    story: 'Decodes its tokens and never verifies them: the library has one function for each.',
    breaks: ['rfc6749-7-access-token-validated'],
    obscures: ['rfc6749-10.10-token-entropy', 'rfc6749-10.10-token-entropy-160'],
    rules: byId(() => true),
  }),
]

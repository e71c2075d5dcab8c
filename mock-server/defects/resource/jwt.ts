/** Resources that read access tokens as JWTs and do not verify them (RFC 6749, 7; RFC 7519). */
import { honest, type Rules } from '../../rules/index.ts'
import { isTokenSyntax } from '../../message/bearer.ts'
import { objectOf } from '../../message/json.ts'
import { defect } from '../defect.ts'

const encoded = (value: string) => Buffer.from(value).toString('base64url')

/** Tokens are JWTs, whose id stands for the token; the signature is looked at only by comparison. */
const jwt = (random: string) =>
  [JSON.stringify({ alg: 'HS256' }), JSON.stringify({ jti: random }), random].map(encoded).join('.')

/** The members of one part of a JWT. */
const part = (token: string, at: number) =>
  objectOf(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString()) ?? {}

/** Finds the token by the id that it holds, if this is true of it. */
const byId = (trusted: (token: string) => boolean): Partial<Rules> => ({
  tokenValue: jwt,
  accessTokenOf: (value, context) => {
    const { jti } = part(value, 1)
    const read = isTokenSyntax(value) && trusted(value) && typeof jti === 'string' ? jwt(jti) : value
    return honest.accessTokenOf(read, context)
  },
})

export const jwtDefects = [
  defect('resource-accepts-unsigned-jwt', {
    story: 'Verifies signatures as the header of the token says, and believes a header that says none.',
    breaks: ['rfc6749-7-access-token-validated'],
    rules: byId((token) => part(token, 0)['alg'] === 'none'),
  }),
  defect('resource-ignores-signature', {
    story: 'Decodes its tokens and never verifies them: the library has one function for each.',
    breaks: ['rfc6749-7-access-token-validated'],
    rules: byId(() => true),
  }),
]

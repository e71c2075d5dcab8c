/** Where the product has several texts for what is one fault here: they depend on the code or the token in question. */
import type { Context } from '../../../context.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { TokenFault } from '../../../rules/index.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { tokenTexts } from '../rules/token-texts.ts'

interface Precise {
  /** Whose texts it takes the place of. */
  instead: readonly TokenFault[]
  text: string
  /** What comes of it as well. */
  then?: () => void
}

/**
 * To be asked before the request is handled, since handling it changes what is asked for.
 *
 * @param clientId who the request says it comes from
 * @returns puts the precise text into an answer that has a general one
 */
export function preciseText(
  fields: Parameters,
  clientId: string | undefined,
  context: Context,
): (answer: MockResponse) => MockResponse {
  const precise =
    fields.get('grant_type') === 'refresh_token'
      ? ofRefreshToken(fields, clientId, context)
      : ofCode(fields, context)
  return (answer) => {
    const texts = precise?.instead.map((fault) => JSON.stringify(tokenTexts[fault])) ?? []
    const general = texts.find((text) => answer.body.includes(text))
    if (precise === undefined || general === undefined) return answer
    precise.then?.()
    return { ...answer, body: answer.body.replace(general, () => JSON.stringify(precise.text)) }
  }
}

function ofCode(fields: Parameters, { rules, store }: Context): Precise | undefined {
  const code = store.codes.get(fields.get('code') ?? '')
  if (!code) return undefined
  // That it was exchanged is looked for before everything that its rightful client could have got wrong.
  if (code.used) {
    return {
      instead: [
        'expired-code',
        'redirect-uri-mismatch',
        'missing-verifier',
        'malformed-verifier',
        'wrong-verifier',
      ],
      text: tokenTexts['used-code'] ?? '',
      then: () => rules.onInvalidReplay(code.grant),
    }
  }
  // An application that has to use PKCE hears of that, whether there was a challenge or not.
  return store.clients.get(code.grant.clientId)?.require_pkce === true
    ? {
        instead: ['missing-verifier'],
        text: 'No PKCE code verifier found.PKCE is mandatory for this oAuth 2.0 application.',
      }
    : undefined
}

/** Another client's token is as unknown as one that never was. */
function ofRefreshToken(
  fields: Parameters,
  clientId: string | undefined,
  { store, clock }: Context,
): Precise | undefined {
  const token = store.refreshTokens.get(fields.get('refresh_token') ?? '')
  if (!token || token.grant.clientId !== clientId) return undefined
  const instead = ['unknown-refresh-token'] as const
  if (token.grant.revoked || !token.current) return { instead, text: 'Invalid refresh token state' }
  return token.expiresAt <= clock.now() ? { instead, text: 'Refresh token is expired.' } : undefined
}

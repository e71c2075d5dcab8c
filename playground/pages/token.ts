/** What the token endpoint answered. */
import { html } from '../html.ts'
import type { TokenAnswer } from '../token.ts'
import type { Reply } from '../wire.ts'
import { redemptionForm, type RedemptionFields } from './answer.ts'
import { apiForm } from './api.ts'
import { page } from './layout.ts'
import { entry, raw } from './parts.ts'

export function tokenPage(answer: TokenAnswer, resourceUrl: string): Reply {
  const { members, body } = answer
  return page({
    title: 'The key to your photos',
    step: 'Get the token',
    content: html`<dl class="card">
        ${entry('Access token', 'accessToken', answer.accessToken)}
        ${entry('Token type', 'tokenType', shown(members['token_type']))}
        ${entry('Expires in (seconds)', 'expiresIn', shown(members['expires_in']))}
        ${entry('Scope', 'grantedScope', shown(members['scope']))}
        ${entry('Refresh token', 'refreshToken', shown(members['refresh_token']))}
      </dl>
      ${raw('As it came', body)} ${apiForm(resourceUrl)}`,
  })
}

export function refusedPage(answer: TokenAnswer, again: RedemptionFields): Reply {
  const { status, location, members, body } = answer
  return page({
    title: 'No access token',
    step: 'Get the token',
    content: html`<p class="problem" role="alert">
        ${
          status === 200
            ? 'The token endpoint answered 200, but with no access token.'
            : `The token endpoint refused with status ${status}.`
        }
      </p>
      <dl class="card">
        ${entry('Status', 'tokenStatus', String(status))}
        ${entry('Points to (not followed)', 'tokenLocation', location)}
        ${entry('Error', 'error', shown(members['error']))}
        ${entry('Description', 'errorDescription', shown(members['error_description']))}
        ${entry('More about it', 'errorUri', shown(members['error_uri']))}
      </dl>
      ${raw('As it came', body)} ${redemptionForm(again)}`,
  })
}

/** Text and numbers only: no document of these members allows anything else. */
function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : '(neither text nor a number)'
}

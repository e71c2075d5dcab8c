/** Parameters that a second parser may take for redirect_uri (RFC 9700, 4.1.3). */
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import type { Parameter } from '../../driver/message/parameters.ts'
import { component } from '../../driver/message/parameters.ts'
import { check, rows } from '../check.ts'
import { violated } from '../expectations.ts'

const attacker = 'https://attacker.example/cb'

const named =
  (raw: string) =>
  (valid: AuthorizationRequest): AuthorizationRequest => {
    const parameter: Parameter = [{ raw }, attacker]
    return valid.plus(parameter)
  }

/** The value of state, and what a parser may read out of it. */
const behindState =
  (more: string) =>
  (valid: AuthorizationRequest): AuthorizationRequest =>
    valid.with({ state: { raw: `${component(valid.get('state') ?? '')}${more}` } })

const polluted: Record<string, (valid: AuthorizationRequest) => AuthorizationRequest> = {
  brackets: named('redirect_uri[]'),
  'brackets-with-index': named('redirect_uri[0]'),
  'nul-behind-name': named('redirect_uri%00'),
  'space-before-name': named('%20redirect_uri'),
  'double-encoded-name': named('redirect%255Furi'),
  'behind-semicolon': behindState(`;redirect_uri=${attacker}`),
  'encoded-ampersand': behindState(`%26redirect_uri%3D${component(attacker)}`),
}

export const redirectUriByOtherNames = check(
  'rfc9700-4.1.3-redirect-uri-by-other-names',
  rows(polluted, async ({ owner, client, inconclusive }, pollute) => {
    const answer = await owner.approves(pollute(client.request()))
    const sent =
      answer.landing.kind === 'loop' ? answer.landing.url : (answer.location ?? answer.page?.url ?? '')
    // It stands in the query as well, where state is returned.
    if (/^https:\/\/attacker\.example/i.test(sent))
      violated('a redirect to the registered redirect_uri, or a refusal', `a redirect to ${attacker}`, answer)
    if (!answer.control.works) inconclusive(`no control: ${answer.control.why}`)
  }),
)

/** The cookies by which a browser shows that it is the one that began. */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { sha256 } from '../../../octets/sha256.ts'
import { hexadecimal } from '../../../octets/text.ts'
import type { ConsentFlow, LoginFlow } from './flows.ts'
import { sameText } from '../../../octets/same-text.ts'

type Step = 'login' | 'consent'

type Bound = Pick<LoginFlow | ConsentFlow, 'challenge' | 'clientId' | 'csrf'>

/** Half an hour, as long as the request lives. */
const lifetime = 1800

/** One for each client; of what the name is made beside the client is not the product's. */
function nameOf(step: Step, { challenge, clientId }: Bound, { rules }: Context): string {
  const about = rules.severalRequestsOfClient() ? `${clientId} ${challenge}` : clientId
  const number = parseInt(hexadecimal(sha256(about)).slice(0, 8), 16)
  return `ory_hydra_${step}_csrf_${String(number)}`
}

export function bindingCookie(step: Step, flow: Bound, context: Context): [string, string] {
  const crossSite = context.issuer.startsWith('https:') ? 'Secure; SameSite=None' : 'SameSite=Lax'
  const attributes = `Path=/; Max-Age=${String(lifetime)}; HttpOnly; ${crossSite}`
  return ['Set-Cookie', `${nameOf(step, flow, context)}=${flow.csrf}; ${attributes}`]
}

export function isBound(step: Step, flow: Bound, request: Incoming, context: Context): boolean {
  return sameText(flow.csrf, request.cookie(nameOf(step, flow, context)))
}

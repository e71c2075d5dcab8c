/** How attempts to register a client are judged. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientMetadata, RegistrationAnswer } from '../../driver/cast/others/registrar.ts'
import type { Client } from '../../driver/target/target.ts'
import { violated } from '../expectations.ts'

/** The client that was registered with these metadata; undefined when the server was seen refusing them. */
export async function registered(cast: Cast, metadata: ClientMetadata): Promise<Client | undefined> {
  const answer = await attempt(cast, metadata)
  return answer.client
}

/** @throws when a client is registered with these metadata */
export async function refusesToRegister(cast: Cast, metadata: ClientMetadata): Promise<void> {
  const answer = await attempt(cast, metadata)
  if (answer.client) violated(`no registration with ${JSON.stringify(metadata)}`, answer.summary)
}

async function attempt(
  { registrar, inconclusive, warn }: Cast,
  metadata: ClientMetadata,
): Promise<RegistrationAnswer> {
  const answer = await registrar.registers(metadata)
  if (!answer.control.works) inconclusive(`no control: ${answer.control.why}`)
  if (answer.status === 429) inconclusive('the server limits the rate of registrations (429)')
  if (answer.client || answer.refused) return answer
  if (answer.status >= 500) warn(`a server error instead of a refusal: ${answer.summary}`)
  else inconclusive(`the answer to the registration is neither a client nor a refusal: ${answer.summary}`)
  return answer
}

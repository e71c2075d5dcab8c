/** A fixed set of authorization errors, for the checks of what every error response has in common. */
import { settled } from '../steps.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import { Inconclusive, Skip } from '../../driver/record/outcomes.ts'
import { denial, unknownResponseType, unknownScope } from './steps.ts'

export type Fault = (request: AuthorizationRequest) => AuthorizationRequest

/** Faults that need nothing of the server but the grant itself. */
export const ordinaryFaults: Readonly<Record<string, Fault>> = {
  'an unknown response type': (request) => request.with({ response_type: unknownResponseType }),
  'an unknown scope': (request) => request.with({ scope: unknownScope }),
}

export type Provoked = [fault: string, answer: AuthorizationAnswer][]

/**
 * The error redirects of the set. What was granted is left out, as is what ended at the server: both are judged by other
 * checks.
 *
 * @throws {Skip} when there was no error redirect at all
 */
export async function provoked(cast: Cast): Promise<Provoked> {
  const answers = [...(await errorsOf(cast, ordinaryFaults)), ...(await denied(cast))]
  if (answers.length === 0) cast.skip('no faulty request was answered with an error redirect')
  return answers
}

/** The error redirect that a denial is answered with; there may be none. */
export async function denied(cast: Cast, how: Parameters<typeof denial>[1] = {}): Promise<Provoked> {
  try {
    return kept(cast, 'a denial', settled(await denial(cast, how)))
  } catch (error) {
    if (!(error instanceof Skip) && !(error instanceof Inconclusive)) throw error
    cast.note(`no denial: ${error.message}`)
    return []
  }
}

/**
 * The error redirects that faults are answered with; there may be none. The owner allows whatever is asked, for the
 * servers that look at a request only then.
 */
export async function errorsOf(
  cast: Cast,
  spoiling: Readonly<Record<string, Fault>>,
  owner = cast.owner,
): Promise<Provoked> {
  const answers: Provoked = []
  for (const [fault, spoil] of Object.entries(spoiling)) {
    const answer = settled(await owner.approves(spoil(cast.client.request())))
    answers.push(...kept(cast, fault, answer))
  }
  return answers
}

function kept({ note }: Cast, fault: string, answer: AuthorizationAnswer): Provoked {
  if (answer.location !== undefined && (answer.error !== undefined || !answer.granted))
    return [[fault, answer]]
  note(`${fault} got ${answer.summary}: not judged here`)
  return []
}

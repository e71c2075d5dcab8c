/** Finds out what one client has to send for the grant to work. */
import type { Jar } from '../../browser/jar.ts'
import type { Client } from '../../target/target.ts'
import type { Insistence, Stage } from '../stage.ts'
import type { Demand } from './knowledge.ts'
import { suspects } from './suspects.ts'
import { walk, type Stopped, type Walk } from './walk.ts'

/** More refusals than that are no answer to what the request lacks. */
const walksAtMost = 5

/**
 * Walks the grant until it works: first as the target says, then with what the refusal lets suspect, one thing after the
 * other, and last with all of it. An ordinary server is walked once. What works stays on the stage.
 *
 * @param jar a browser that is signed in already, for the first walk; after a refusal a new one is taken
 * @param likely what another client of the server had to send
 */
export async function learnClient(
  stage: Stage,
  client: Client,
  { jar, likely = [] }: { jar?: Jar; likely?: readonly Demand[] } = {},
): Promise<Walk> {
  const authentication = stage.insistence.get(client.client_id)?.authentication
  const plain: Insistence = authentication === undefined ? {} : { authentication }
  const walkWith = (demands: readonly Demand[], from?: Jar): Promise<Walk> => {
    const found = stage.insistence.get(client.client_id)?.authentication
    const method = found === undefined ? plain : { authentication: found }
    stage.insistence.set(client.client_id, { ...method, ...insistenceOn(demands, client) })
    return walk(stage, client, { jar: from })
  }
  const first = await walkWith([], jar)
  if (first.works) return first
  let latest: Stopped = first
  let kept: Demand[] = []
  const tried: Demand[] = []
  while (tried.length < walksAtMost - 2) {
    const asked = scopeOf(stage, client)
    const open = suspects(latest, asked).filter((demand) => !tried.includes(demand))
    const next = open.find((demand) => likely.includes(demand)) ?? open[0]
    if (next === undefined) break
    tried.push(next)
    const outcome = await walkWith([...kept, next])
    if (outcome.works) return outcome
    // The answer is another one: this was heard, and something else is missing still.
    if (traceOf(outcome) !== traceOf(latest)) kept = [...kept, next]
    latest = outcome
  }
  // Several things may be missing while the server says the same of each.
  if (tried.length > 1 && tried.some((demand) => !kept.includes(demand)) && latest.at !== 'way') {
    const outcome = await walkWith(tried)
    if (outcome.works) return outcome
  }
  stage.insistence.delete(client.client_id)
  return first
}

/** The demands that a stage keeps for a client. */
export function demandsOf(stage: Stage, { client_id }: Client): Demand[] {
  const { pkce, nonce, openid, scope } = stage.insistence.get(client_id) ?? {}
  const kept: [Demand, boolean][] = [
    ['pkce', pkce === true],
    ['nonce', nonce === true],
    ['openid', openid === true],
    ['scope', scope !== undefined],
  ]
  return kept.filter(([, is]) => is).map(([demand]) => demand)
}

function insistenceOn(demands: readonly Demand[], client: Client): Insistence {
  return {
    ...(demands.includes('pkce') ? { pkce: true } : {}),
    ...(demands.includes('nonce') ? { nonce: true } : {}),
    ...(demands.includes('openid') ? { openid: true } : {}),
    ...(demands.includes('scope') ? { scope: client.scope || 'openid' } : {}),
  }
}

/** What the ordinary request of a client asks for by now. */
function scopeOf(stage: Stage, client: Client): string | undefined {
  const { scope, openid } = stage.insistence.get(client.client_id) ?? {}
  const usual = stage.target.scope || scope
  return openid ? `openid ${usual ?? ''}` : usual
}

/** What a server said, without what differs from one answer to the next: numbers, times, identifiers. */
function traceOf({ at, error, status, said }: Stopped): string {
  return JSON.stringify([at, error, status, said.replaceAll(/\S+/g, (word) => (/\d/.test(word) ? '' : word))])
}

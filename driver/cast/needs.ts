/** Whether a target has what a check needs: by what its operator told, by what it announces, or by what is tried. */
import { knownNeeds, lacks, type Lack } from '../target/capabilities.ts'
import type { Target } from '../target/target.ts'
import type { Cast } from './cast.ts'
import { probed, probedNeeds, probeOf } from './knowing/probes/index.ts'

/** Every need that a requirement or a rule of one's own can name, but for members of the metadata. */
export const nameableNeeds: readonly string[] = [...knownNeeds, ...probedNeeds]

/** Whether a need is one that a target can have. */
export function isKnownNeed(need: string): boolean {
  return need.split(' | ').every((one) => announcement.test(one) || nameableNeeds.includes(one))
}

const announcement = /^metadata:([a-z_]+)(?:([=~])(.+))?$/

/**
 * Why a check cannot run on this target; undefined when it can. Of alternatives (`one | other`) one is enough.
 *
 * @throws {Error} when the need is not known
 * @throws {Inconclusive | TransportError} where it had to be tried and nothing could be seen
 */
export async function lacking(need: string, cast: Cast): Promise<Lack | undefined> {
  let lack: Lack | undefined
  for (const alternative of need.split(' | ')) {
    const found = await one(alternative, cast)
    if (!found) return undefined
    lack ??= found
  }
  return lack
}

/**
 * What the operator could tell, and has not; undefined where nothing is missing, or where only the server can show it.
 * Of alternatives one is enough.
 *
 * @throws {Error} when the need is not known
 */
export function untold(need: string, target: Target): Lack | undefined {
  let lack: Lack | undefined
  for (const alternative of need.split(' | ')) {
    const [, member] = announcement.exec(alternative) ?? []
    if (member !== undefined) {
      if (memberOf(target, member) !== undefined) return undefined
    } else if (!probeOf(alternative)) {
      const found = lacks(alternative, target)
      if (!found) return undefined
      lack ??= found
    }
  }
  return lack
}

async function one(need: string, cast: Cast): Promise<Lack | undefined> {
  const [, member, relation, value = ''] = announcement.exec(need) ?? []
  if (member !== undefined) return announced(cast, member, relation, value)
  const probe = probeOf(need)
  if (!probe) return lacks(need, cast.target)
  const { missing, give } = probe
  return (await probed(probe, need, cast)) ? undefined : { reason: `${missing}: give ${give}`, give }
}

/** A member of the metadata; an endpoint that the operator gave counts as well. */
async function announced(
  cast: Cast,
  member: string,
  relation: string | undefined,
  value: string,
): Promise<Lack | undefined> {
  const found = memberOf(cast.target, member) ?? (await cast.published())[member]
  const listed = Array.isArray(found) ? found.map(String) : []
  const has =
    relation === '='
      ? String(found) === value
      : relation === '~'
        ? listed.includes(value)
        : Array.isArray(found)
          ? listed.length > 0
          : found !== undefined && found !== null && found !== ''
  if (has) return undefined
  const said = relation === undefined ? member : `${member} ${relation === '=' ? 'as' : 'with'} ${value}`
  const give = member.endsWith('_endpoint') || member.endsWith('_uri') ? member : `metadata with ${said}`
  return { reason: `the server does not announce ${said}: give ${give}`, give }
}

function memberOf(target: Target, member: string): unknown {
  return (target as unknown as Record<string, unknown>)[member]
}

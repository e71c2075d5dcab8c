/** What shows of a server only when it is tried: once in a run, before the first check that needs it. */
import type { Cast } from '../../cast.ts'
import { documentProbes } from './documents.ts'
import { issuerProbes } from './issuer.ts'
import { pkceProbes } from './pkce.ts'
import type { Probe } from './probe.ts'
import { tokenProbes } from './tokens.ts'

const probes: Record<string, Probe> = { ...pkceProbes, ...issuerProbes, ...documentProbes, ...tokenProbes }

/** Names of the needs that are tried. */
export const probedNeeds: readonly string[] = Object.keys(probes)

/** The probe of a need; undefined where no trying tells. */
export function probeOf(need: string): Probe | undefined {
  return Object.hasOwn(probes, need) ? probes[need] : undefined
}

/** Whether the server was seen to have it. @throws {Inconclusive | TransportError} where nothing could be seen */
export function probed({ seen }: Probe, need: string, cast: Cast): Promise<boolean> {
  return cast.found(`probe ${need}`, () => seen(cast))
}

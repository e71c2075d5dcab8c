/** Where the driver may go: wherever the operator said, and to public addresses that the server leads to. */
import { originOf, originsOf } from '../../target/origins.ts'
import type { Target, TargetFile } from '../../target/target.ts'
import type { Closed } from './addresses.ts'

export interface Bounds {
  /** Origins that the operator named: whatever their addresses are. */
  origins: ReadonlySet<string>
  /** Their hosts. Other ports of these are theirs as well, but on this machine, where each port is somebody else. */
  hosts: ReadonlySet<string>
}

/**
 * The origins of a target, those of `allow_origins`, and the ports on which the checks on TLS try plain HTTP. What only
 * the metadata of the server name is not the operator's word.
 */
export function boundsOf(target: TargetFile & Pick<Target, 'discovered_origins'>): Bounds {
  const { discovered_origins: found = [], allow_origins: allowed = [], plain_http_port: port } = target
  const told = originsOf(target).filter((origin) => !found.includes(origin))
  const secure = told
    .filter((origin) => origin.startsWith('https:'))
    .map((origin) => new URL(origin).hostname)
  const plain = secure.flatMap((host) => [`http://${host}`, ...(port ? [`http://${host}:${port}`] : [])])
  const origins = new Set([...told, ...plain, ...allowed].flatMap((url) => originOf(url) ?? []))
  return { origins, hosts: new Set([...origins].map((origin) => new URL(origin).hostname)) }
}

/** Whose addresses are not for the server to lead to, at this origin. */
export function closedAt({ origin, hostname }: URL, { origins, hosts }: Bounds): readonly Closed[] {
  if (origins.has(origin)) return []
  return hosts.has(hostname) ? ['this machine'] : ['this machine', 'a private network']
}

/** The server led out of bounds, and nothing was sent there. The message says how to allow it. */
export class OutOfBounds extends Error {
  override readonly name = 'OutOfBounds'

  constructor(origin: string, whose: Closed) {
    super(
      `the server leads to ${origin}, an address of ${whose} that the target does not name, and nothing was sent there; if it belongs to the server, give allow_origins: [${origin}]`,
    )
  }
}

/** Connects within bounds. It looks at each connection, so that it does not matter what led to it, nor how a name resolves. */
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { closedAddress, closedHost, type Closed } from './addresses.ts'
import { closedAt, OutOfBounds, type Bounds } from './bounds.ts'

/**
 * @param bounds undefined: it connects to everything
 * @param onConnected told the origin of each connection
 * @param lookup resolves names; default: the system
 */
export function connectorWithin(
  options: buildConnector.BuildOptions,
  bounds: Bounds | undefined,
  onConnected: (origin: string) => void,
  lookup: LookupFunction = systemLookup,
): buildConnector.connector {
  // One for each origin: it remembers TLS sessions.
  const known = new Map<string, buildConnector.connector>()
  return (to, callback) => {
    const url = new URL(`${to.protocol}//${to.host ?? to.hostname}`)
    const { origin, hostname } = url
    const closed = bounds ? closedAt(url, bounds) : []
    const whose = closedHost(hostname)
    if (whose && closed.includes(whose)) return callback(new OutOfBounds(origin, whose), null)
    let connect = known.get(origin)
    if (!connect) {
      const careful = { ...options, lookup: lookupOutside(closed, origin, lookup) }
      known.set(origin, (connect = buildConnector(careful)))
    }
    connect(to, (...outcome) => {
      if (outcome[0] === null) onConnected(origin)
      callback(...outcome)
    })
  }
}

/** Resolves a name, and gives an error where one of its addresses is closed. */
function lookupOutside(closed: readonly Closed[], origin: string, lookup: LookupFunction): LookupFunction {
  if (closed.length === 0) return lookup
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found: string | LookupAddress[], family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address)
      const whose = addresses.map(closedAddress).find((one) => one && closed.includes(one))
      if (whose) callback(new OutOfBounds(origin, whose), '', 0)
      else callback(error, found, family)
    })
}

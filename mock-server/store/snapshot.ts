/** The whole state of a server, as a value that JSON can carry. */
import type { Clock } from '../clock.ts'
import type { StoreContent } from './backend.ts'

/** What `snapshot()` gives and `restore()` takes. What stands in it may change with the version of the package. */
export interface Snapshot {
  readonly kind: 'grantproof mock server'
  readonly version: 1
  /** How far the clock was ahead of real time; milliseconds. */
  readonly clockAhead: number
  /** Where the clock stood, if it did; milliseconds since 1970. */
  readonly clockStands?: number
  /** How many values the seed had given, if there was one. */
  readonly drawn?: number
  readonly store: StoreContent
}

export function snapshotOf(store: StoreContent, clock: Clock, drawn: number | undefined): Snapshot {
  return {
    kind: 'grantproof mock server',
    version: 1,
    clockAhead: clock.ahead,
    ...(clock.frozen ? { clockStands: clock.now() } : {}),
    ...(drawn === undefined ? {} : { drawn }),
    store,
  }
}

/** The clock goes on, or stands, as it did then. */
export function setClock(clock: Clock, { clockAhead, clockStands }: Snapshot): void {
  if (clockStands !== undefined) return clock.freeze(clockStands)
  clock.go()
  clock.setAhead(clockAhead)
}

/** @throws {TypeError} when it is no snapshot of this version */
export function contentOf(snapshot: unknown): StoreContent {
  const { kind, version, store } = (snapshot ?? {}) as Partial<Snapshot>
  if (kind !== 'grantproof mock server' || !store?.tables || !store.grants) {
    throw new TypeError('restore: this is no snapshot of a mock server; give what snapshot() gave.')
  }
  if (version !== 1) {
    throw new TypeError(
      `restore: this snapshot has version ${String(version)}, and only version 1 is known; take a new one.`,
    )
  }
  checkNumbers(snapshot as Snapshot)
  return store
}

/** It may come from a file, or from a program in another language. */
function checkNumbers({ clockAhead, clockStands, drawn }: Snapshot): void {
  const wrong = Object.entries({ clockAhead, clockStands: clockStands ?? 0, drawn: drawn ?? 0 }).find(
    ([, value]) => !Number.isFinite(value),
  )
  if (wrong)
    throw new TypeError(`restore: ${wrong[0]} of this snapshot is no number; give what snapshot() gave.`)
}

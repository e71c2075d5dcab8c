/** What comes along when a package of this repository is installed, by the lock file. */
import { readFileSync } from 'node:fs'

export interface Locked {
  version?: string
  license?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  hasInstallScript?: boolean
  resolved?: string
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>
}

/** Packages by where they are installed, those of development and optional peers left out. */
export function runtimePackages(): ReadonlyMap<string, Locked> {
  const found = new Map<string, Locked>()
  const follow = (from: string) => {
    const { dependencies, optionalDependencies } = lock.packages[from] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = placeOf(name, from)
      if (place === undefined || found.has(place)) continue
      found.set(place, lock.packages[place] ?? {})
      follow(place)
    }
  }
  for (const own of ['', 'mock-server']) follow(own)
  return found
}

/** Where Node finds a package: in the nearest node_modules. Undefined: an optional one of another system. */
function placeOf(name: string, from: string): string | undefined {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (place in lock.packages) return place
  if (from === '') return undefined
  const outer = from.lastIndexOf('/node_modules/')
  return placeOf(name, outer < 0 ? '' : from.slice(0, outer))
}

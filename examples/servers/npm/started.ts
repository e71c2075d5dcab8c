import { createRequire } from 'node:module'
import type { Target } from '../../../driver/target/target.ts'

/** Somebody else's server library, running in this process, on a port of its own, behind a thin application of ours. */
export interface Started {
  /** The library's package name. */
  name: string
  version: string
  /** What a target file for it would say. */
  target: Target
  close: () => Promise<void>
}

/** The version of an installed package. Throws where it is not installed. */
export function versionOf(name: string): string {
  const manifest = createRequire(import.meta.url)(`${name}/package.json`) as { version: string }
  return manifest.version
}

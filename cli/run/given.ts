/** The server that a command line speaks of. */
import { withOwnClients } from '../../driver/registration/own-clients.ts'
import type { Registrations } from '../../driver/registration/registrations.ts'
import { completeTarget, gatherTarget, type TargetFlags } from '../../driver/target/file/resolve.ts'
import type { Target, TargetFile } from '../../driver/target/target.ts'
import { boundsOf } from '../../driver/transport/bounds/bounds.ts'
import { network, type NetworkOptions } from '../../driver/transport/network.ts'
import { visible } from '../../reports/visible.ts'
import { UsageError } from '../../run/usage-error.ts'
import { quietly } from './secrets.ts'

/** What file and flags say of the server; undefined for the embedded mock server. */
export async function givenTarget(
  file: string | undefined,
  options: TargetFlags,
): Promise<TargetFile | undefined> {
  const asked =
    file !== undefined || options.issuer !== undefined || options.authorizationEndpoint !== undefined
  if (asked) return gatherTarget({ ...(file === undefined ? {} : { file }), flags: options })
  const stray = (
    ['clientId', 'tokenEndpoint', 'redirectUri', 'username', 'initialAccessToken'] as const
  ).find((name) => options[name])
  if (stray)
    throw new UsageError(
      `there is no server to judge: give a target file, --issuer or --authorization-endpoint`,
    )
  return undefined
}

/** The whole target: with what its metadata say, and with clients of our own. @throws {UsageError} */
export async function completed(
  given: TargetFile,
  registrations: Registrations,
  limits: NetworkOptions,
  { file: source, shown }: { file: string | undefined; shown: boolean },
): Promise<Target> {
  const { send: plain, close } = network({ ...limits, bounds: boundsOf(given) })
  try {
    return await quietly(given, { send: plain, shown }, async (send, warn) => {
      const target = await completeTarget(given, send, { source, warn, registering: true })
      return withOwnClients(target, { send, registrations, warn })
    })
  } finally {
    await close()
  }
}

/** Something that the one at the terminal should know, and that stops nothing. */
export function warn(text: string): void {
  process.stderr.write(`grantproof: ${visible(text)}\n`)
}

/** The options by which a command line says what the target is. */
import type { Command } from 'commander'
import { completeTarget, gatherTarget, type TargetFlags } from '../../driver/target/file/resolve.ts'
import type { Target } from '../../driver/target/target.ts'
import { boundsOf } from '../../driver/transport/bounds/bounds.ts'
import { network, type NetworkOptions } from '../../driver/transport/network.ts'
import { UsageError } from '../../run/usage-error.ts'
import { seconds } from './options.ts'
import { quietly } from '../run/secrets.ts'

export interface TargetOptions extends TargetFlags {
  timeout: number
}

/** What says which server it is, for `run`, `init` and `sign-in`. */
export function targetOptions(command: Command): Command {
  return command
    .option('--issuer <url>', 'issuer; its metadata name the endpoints')
    .option('--authorization-endpoint <url>', 'authorization endpoint')
    .option('--token-endpoint <url>', 'token endpoint')
    .option('--client-id <id>', 'client_id of the main client')
    .option('--client-secret <secret>', 'its secret; left out: a public client')
    .option('--redirect-uri <uri>', 'a redirect URI that is registered for it')
    .option('--initial-access-token <token>', 'what the server wants of those who register clients')
    .option('--username <name>', 'name of the test account')
    .option('--password <password>', 'its password')
    .option('--scope <scope>', 'scope to ask for')
}

/** The same with a target file, and how the server is reached. */
export function withTargetOptions(command: Command): Command {
  return targetOptions(command.argument('[target]', 'target file: YAML, JSON, TypeScript or JavaScript'))
    .option('--timeout <seconds>', 'for one request', seconds, 15)
    .option('-k, --insecure', 'accept any certificate')
    .option('--ca <file>', 'certificates to trust, PEM')
}

/**
 * The whole target of file and flags, and how it is reached.
 *
 * @throws {TargetError} when something in it is wrong or missing
 * @throws {UsageError} when there is none, or its metadata are needed and do not come
 */
export async function targetOf(
  file: string | undefined,
  options: TargetOptions,
): Promise<{ target: Target; limits: NetworkOptions }> {
  if (file === undefined && options.issuer === undefined && options.authorizationEndpoint === undefined)
    throw new UsageError('there is no server: give a target file, --issuer or --authorization-endpoint')
  const given = await gatherTarget({ ...(file === undefined ? {} : { file }), flags: options })
  const limits: NetworkOptions = { ...given.tls, timeoutMs: options.timeout * 1000 }
  const { send: plain, close } = network({ ...limits, bounds: boundsOf(given) })
  try {
    const target = await quietly(given, { send: plain }, (send, warn) =>
      completeTarget(given, send, { source: file, warn }),
    )
    return { target, limits }
  } finally {
    await close()
  }
}

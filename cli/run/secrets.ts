/** Secrets on the command line: they stand in no line that is written, unless somebody asks for them. */
import { Option } from 'commander'
import { Secrets } from '../../driver/record/secrets.ts'
import { TargetError } from '../../driver/target/target-error.ts'
import type { TargetFile } from '../../driver/target/target.ts'
import { TransportError, type Transport } from '../../driver/wire.ts'
import { visible } from '../../reports/visible.ts'
import { UsageError } from '../../run/usage-error.ts'

export const showSecretsOption = (): Option =>
  new Option('--show-secrets', 'replace no password, code or token in what is written: to debug, not to keep')

export function warnOfSecrets(): void {
  process.stderr.write(
    'grantproof: secrets are shown: passwords, client secrets, codes and tokens stand in all that is written; delete it after use\n',
  )
}

/**
 * Does what comes before a run: with labels for secrets in its warnings, and in what it throws.
 *
 * @param act is given a transport from which secrets are learned, and where to warn
 * @throws {UsageError} also where no answer came
 * @throws {TargetError}
 */
export async function quietly<Result>(
  given: TargetFile,
  { send, shown = false }: { send: Transport; shown?: boolean },
  act: (send: Transport, warn: (text: string) => void) => Promise<Result>,
): Promise<Result> {
  const secrets = new Secrets({ shown })
  secrets.learnTarget({ ...given, clients: given.clients ?? [], users: given.users ?? [] })
  const told = (text: string) => secrets.redactor()(text)
  try {
    return await act(secrets.learning(send), (text) =>
      process.stderr.write(`grantproof: ${visible(told(text))}\n`),
    )
  } catch (error) {
    if (error instanceof TransportError || error instanceof UsageError)
      throw new UsageError(told(error.message))
    if (error instanceof TargetError) error.message = told(error.message)
    throw error
  }
}

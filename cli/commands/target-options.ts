/** The options by which a command line says what the target is. */
import type { Command } from 'commander'

/** What `run` and `init` have in common. */
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

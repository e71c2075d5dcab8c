/** `grantproof sign-in`: what grantproof makes of each page between an authorization request and its answer. */
import { Command } from 'commander'
import { walkSignIn } from '../../run/sign-in/walk.ts'
import { remoteWorld } from '../../run/world.ts'
import { conformant, couldNotTell } from '../exit-code.ts'
import type { Done } from '../main.ts'
import { signInText } from '../sign-in/text.ts'
import { targetOf, type TargetOptions, withTargetOptions } from './target-options.ts'

interface Options extends TargetOptions {
  json?: boolean
}

export function signInCommand(done: Done): Command {
  return withTargetOptions(
    new Command('sign-in').description(
      'walk login and consent of a server, and tell page by page what is seen and sent',
    ),
  )
    .option('--json', 'the same as data')
    .action(async (file: string | undefined, options: Options) => done(await act(file, options)))
}

async function act(file: string | undefined, options: Options): Promise<number> {
  const { target, limits } = await targetOf(file, options)
  const world = remoteWorld(target, limits)
  try {
    const { stage } = await world.open('')
    const account = await walkSignIn(stage)
    const { columns = 100, isTTY } = process.stdout
    const color = isTTY && !process.env['NO_COLOR']
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(account, null, 2)}\n`
        : signInText(account, { columns, color }),
    )
    return account.works ? conformant : couldNotTell
  } finally {
    await world.close()
  }
}
